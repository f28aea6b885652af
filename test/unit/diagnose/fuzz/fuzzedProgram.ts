import type { Program } from '../../../../src/core/diagnose/program/program.js';
import { branchingCode, deepBlocks, deepExpression, longChain } from './deepCode.js';
import { fuzzedNotebook } from './fuzzedNotebook.js';
import { changedCells, changedCharacters, changedLines, changedTokens, noise } from './mutations.js';
import { Random } from './random.js';

/** Cells of a program. */
type Cells = readonly string[];

export type Fuzzed =
  | { readonly kind: string; readonly program: Program }
  /** A file as it is on the disk. */
  | { readonly kind: string; readonly bytes: Uint8Array };

export interface FuzzSizes {
  /** Nesting and repetition go up to this. */
  readonly depth: number;
  /** Characters of the largest cells, of which few are made. */
  readonly longest: number;
  /** Only programs of this kind. */
  readonly kind?: string | undefined;
}

/** Program number `n` of the run with a seed: the same arguments make the same program. */
export function fuzzedProgram(seed: number, n: number, corpus: readonly Cells[], sizes: FuzzSizes): Fuzzed {
  const random = new Random(Math.imul(seed, 0x9e3779b1) ^ Math.imul(n + 1, 0x85ebca6b));
  const kind = random.of(weighted.filter((each) => each === (sizes.kind ?? each)));
  if (kind === 'notebook')
    return { kind, bytes: fuzzedNotebook(random, [excerpt(random, random.of(corpus))]) };
  const excerpts = [excerpt(random, random.of(corpus)), excerpt(random, random.of(corpus))];
  const made = makers[kind](random, excerpts, sizes);
  const asScript = random.below(4) === 0;
  const program = asScript
    ? { file: 'a.py', cells: [{ index: 0, text: made.join('\n'), firstLine: 1 }] }
    : {
        file: 'a.ipynb',
        cells: made.map((text, index) => ({
          index,
          text,
          executionCount: random.below(3) === 0 ? null : random.below(made.length * 2),
        })),
      };
  return { kind, program };
}

/** Some cells in a row: a run gets through more programs than with whole notebooks, and sees as much of them. */
function excerpt(random: Random, cells: Cells): Cells {
  const start = random.below(Math.max(1, cells.length - 4));
  return cells.slice(start, start + 1 + random.below(15));
}

type Make = (random: Random, corpus: readonly Cells[], sizes: FuzzSizes) => Cells;

const makers = {
  cells: (random, corpus) => changedCells(random, random.of(corpus), random.of(corpus)),
  lines: (random, corpus) => changedLines(random, random.of(corpus), random.of(corpus)),
  tokens: (random, corpus) => changedTokens(random, random.of(corpus)),
  characters: (random, corpus) => changedCharacters(random, random.of(corpus)),
  several: (random, corpus) =>
    changedCharacters(
      random,
      changedTokens(
        random,
        changedLines(random, changedCells(random, random.of(corpus), random.of(corpus)), random.of(corpus)),
      ),
    ),
  noise: (random) => Array.from({ length: 1 + random.below(6) }, () => noise(random, random.below(2000))),
  deep: (random, corpus, { depth }) => [
    ...random.of(corpus).slice(0, 3),
    deepExpression(random, random.below(depth)),
    'print(x)',
  ],
  blocks: (random, _, { depth }) => [deepBlocks(random, random.below(Math.min(depth, 700))), 'x'],
  chain: (random, corpus, { depth }) => [random.of(corpus)[0]!, longChain(random, random.below(depth))],
  branching: (random) => ['from sklearn.svm import SVC', branchingCode(random)],
  huge: (random, corpus, { longest }) => {
    const length = Math.floor(longest * random.next());
    const unit = random.of([
      'a',
      '1, ',
      '"',
      '(',
      'x = 1\n',
      noise(random, 1000),
      random.of(corpus).join('\n') + '\n',
      '[0.12, 3.4e5], ',
      '\\',
      ' ',
      '\n',
      '%',
    ]);
    const text = unit.repeat(Math.ceil(length / unit.length));
    return [...random.of(corpus), random.of(['', 'x = [', 'x = """', '%%html\n']) + text, 'print(x)'];
  },
} satisfies Record<string, Make>;

type Kind = keyof typeof makers | 'notebook';

const weighted: readonly Kind[] = [
  ...repeat('cells', 40),
  ...repeat('lines', 80),
  ...repeat('tokens', 80),
  ...repeat('characters', 80),
  ...repeat('several', 80),
  ...repeat('noise', 40),
  ...repeat('deep', 30),
  ...repeat('blocks', 10),
  ...repeat('chain', 10),
  ...repeat('branching', 30),
  ...repeat('huge', 2),
  ...repeat('notebook', 60),
];

function repeat(kind: Kind, times: number): Kind[] {
  return Array.from({ length: times }, () => kind);
}
