import {
  findNodeAtLocation,
  getNodePath,
  parseTree,
  printParseErrorCode,
  type Node,
  type ParseError,
} from 'jsonc-parser';
import { consistencyProblems } from './consistencyProblems.js';
import { issueProblems, pathText, type PathProblem } from './issueProblems.js';
import { PIPELINE_VERSION, pipelineSchema, type Pipeline } from './pipeline.js';

/** Something wrong in a pipeline file. */
export interface PipelineProblem {
  readonly kind: 'syntax' | 'newer' | 'value' | 'unknown-key' | 'inconsistent';
  /** Keys and indices from the top of the file. */
  readonly path: readonly (string | number)[];
  /** The path as shown to the user: `models[1].learningRate`; empty for the whole file. */
  readonly place: string;
  /** One sentence: what is there, what is allowed. */
  readonly message: string;
  /** UTF-16 range of the text to underline. */
  readonly offset: number;
  readonly length: number;
}

export interface PipelineReading {
  readonly problems: readonly PipelineProblem[];
  /** Present when there are no problems. */
  readonly pipeline?: Pipeline;
}

/** All that is wrong with the text of a pipeline file, in the order of the text; empty when it can be used. */
export function pipelineProblems(text: string): readonly PipelineProblem[] {
  return readPipeline(text).problems;
}

/** Reads the text, or says all that is wrong with it. */
export function readPipeline(text: string): PipelineReading {
  // A byte-order mark is not JSON, but some editors write one.
  const source = text.startsWith('\ufeff') ? ` ${text.slice(1)}` : text;
  const errors: ParseError[] = [];
  const root = parseTree(source, errors, {
    disallowComments: true,
    allowTrailingComma: false,
    allowEmptyContent: false,
  });
  if (errors.length > 0 || !root) return { problems: errors.map(syntaxProblem) };
  const value = valueOf(root);
  const newer = newerProblem(root, value);
  if (newer) return { problems: [newer] };
  const read = pipelineSchema.safeParse(value);
  const found: readonly PathProblem[] = read.success
    ? consistencyProblems(read.data)
    : read.error.issues.flatMap((issue) => issueProblems(issue, value));
  const problems = [...duplicateKeys(root), ...found.map((problem) => placed(problem, root))].sort(
    (a, b) => a.offset - b.offset,
  );
  return problems.length > 0 || !read.success ? { problems } : { problems, pipeline: read.data };
}

/** jsonc-parser's own getNodeValue sets `__proto__` keys as prototypes; this keeps every key a plain one. */
function valueOf(node: Node): unknown {
  if (node.type === 'array') return (node.children ?? []).map(valueOf);
  if (node.type !== 'object') return node.value;
  const entries = (node.children ?? []).flatMap(({ children }) =>
    children?.[1] ? [[String(children[0]?.value), valueOf(children[1])] as const] : [],
  );
  return Object.fromEntries(entries);
}

function newerProblem(root: Node, value: unknown): PipelineProblem | undefined {
  const version =
    typeof value === 'object' && value !== null ? (value as Record<string, unknown>)['version'] : undefined;
  if (typeof version !== 'number' || !Number.isInteger(version) || version <= PIPELINE_VERSION)
    return undefined;
  return placed(
    {
      kind: 'newer',
      path: ['version'],
      message: `The file is of version ${version}, this build reads version ${PIPELINE_VERSION}. Update ML Expert to use it.`,
    },
    root,
  );
}

function placed(problem: PathProblem, root: Node): PipelineProblem {
  const { kind, path, message } = problem;
  let node = findNodeAtLocation(root, [...path]);
  // An unknown key is underlined itself; a missing one at the object that lacks it.
  if (kind === 'unknown-key') node = node?.parent?.children?.[0] ?? node;
  for (let up = path.length - 1; !node && up >= 0; up--) node = findNodeAtLocation(root, path.slice(0, up));
  const { offset, length } = node ?? root;
  // A whole object would underline half the file: its opening brace is enough.
  const shown = node?.type === 'object' || node?.type === 'array' ? 1 : length;
  return { kind, path, place: pathText(path), message, offset, length: shown };
}

function duplicateKeys(node: Node): PipelineProblem[] {
  const seen = new Set<string>();
  return (node.children ?? []).flatMap((child) => {
    if (node.type !== 'object') return duplicateKeys(child);
    const [key, value] = child.children ?? [];
    if (!key || !value) return [];
    const name = String(key.value);
    const path = getNodePath(value) as (string | number)[];
    const repeated: PipelineProblem[] = seen.has(name)
      ? [
          {
            kind: 'value',
            path,
            place: pathText(path),
            message: `“${name}” is given twice; remove one of them.`,
            offset: key.offset,
            length: key.length,
          },
        ]
      : [];
    seen.add(name);
    return [...repeated, ...duplicateKeys(value)];
  });
}

const syntaxMessages: Partial<Record<string, string>> = {
  InvalidCommentToken: 'comments are not allowed in a pipeline file',
  CommaExpected: 'a comma is missing here',
  ColonExpected: 'a colon is missing here',
  CloseBraceExpected: 'a closing } is missing',
  CloseBracketExpected: 'a closing ] is missing',
  PropertyNameExpected: 'a key in double quotes is expected here (is there a comma too many?)',
  ValueExpected: 'a value is expected here',
  UnexpectedEndOfString: 'the closing quote of this text is missing',
  EndOfFileExpected: 'nothing may follow the closing }',
};

function syntaxProblem({ error, offset, length }: ParseError): PipelineProblem {
  const code = printParseErrorCode(error);
  const message = `This is not valid JSON: ${syntaxMessages[code] ?? `it cannot be read here (${code})`}.`;
  return { kind: 'syntax', path: [], place: '', message, offset, length };
}
