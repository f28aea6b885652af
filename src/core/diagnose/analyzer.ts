import type { Finding, FitScorePair } from '../../shared/findings.js';
import { interpret } from './flow/interpreter.js';
import type { Site } from './flow/site.js';
import type { Program, ProgramCell } from './program/program.js';
import { LineTable } from './program/positions.js';
import { Suppressions } from './program/suppressions.js';
import type { Module } from './python/ast.js';
import { NodeIndex } from './python/nodeIndex.js';
import { maskMagics } from './python/maskMagics.js';
import { loadParser, type ParsePython } from './python/parser.js';
import { ImportTable } from './rules/importTable.js';
import type { Draft, ParsedCell, Rule, RuleContext } from './rules/rule.js';
import { rules as allRules } from './rules/rules.js';

/** Finds mistakes in Python programs. One may be kept for the life of an editor: cells are parsed when they change. */
export interface Analyzer {
  analyze(program: Program): { readonly findings: Finding[] };
}

export interface AnalyzerOptions {
  /** Where `web-tree-sitter.wasm` and `tree-sitter-python.wasm` are. */
  readonly wasmFolder: string;
  /** Rules to switch on or off, by id. */
  readonly rules?: Readonly<Record<string, boolean>>;
}

export async function createAnalyzer(options: AnalyzerOptions): Promise<Analyzer> {
  const parse = await loadParser(options.wasmFolder);
  return new CachingAnalyzer(
    parse,
    allRules.filter((rule) => options.rules?.[rule.id] ?? rule.enabled),
  );
}

/** What is kept of a cell's text between analyses. */
interface CellFacts {
  readonly module: Module;
  readonly nodes: NodeIndex;
  readonly masked: string;
  readonly definesUnknown: boolean;
  readonly foreign: boolean;
  readonly lines: LineTable;
  readonly suppressions: Suppressions;
}

const emptyModule: Module = { body: [], hasErrors: true };
/** Texts of cells remembered; a notebook of 200 cells under editing stays well below. */
const cacheSize = 2000;

class CachingAnalyzer implements Analyzer {
  private readonly cache = new Map<string, CellFacts>();

  constructor(
    private readonly parse: ParsePython,
    private readonly rules: readonly Rule[],
  ) {}

  analyze(program: Program): { readonly findings: Finding[] } {
    const facts = program.cells.map((cell) => this.facts(cell.text));
    const cells = program.cells.map((cell, i): ParsedCell => ({
      index: cell.index,
      text: facts[i]!.masked,
      module: facts[i]!.module,
      nodes: facts[i]!.nodes,
      executionCount: cell.executionCount,
      definesUnknown: facts[i]!.definesUnknown,
      foreign: facts[i]!.foreign,
    }));
    const trace = interpret(cells);
    const isNotebook = program.cells.every((cell) => cell.firstLine === undefined);
    const place = (site: Site): Position => positionOf(program.cells[site.cell]!, facts[site.cell]!, site);
    const context: RuleContext = {
      cells,
      isNotebook,
      trace,
      imports: new ImportTable(cells),
      *all(kind) {
        for (const [cell, { nodes }] of cells.entries()) {
          for (const node of nodes.of(kind))
            yield { node, cell, site: { cell, start: node.start, end: node.end } };
        }
      },
      text: (site) => program.cells[site.cell]!.text.slice(site.start, site.end),
      where: (site) =>
        isNotebook ? `cell ${program.cells[site.cell]!.index + 1}` : `line ${place(site).line}`,
    };
    const fileWide = facts.flatMap(({ suppressions }) => suppressions.file ?? []);
    const findings = this.rules.flatMap((rule) =>
      [...rule.check(context)]
        .filter(({ site }) => {
          const line = facts[site.cell]!.lines.position(site.start).line - 1;
          if (fileWide.some((each) => each === 'all' || each.has(rule.id))) return false;
          return !facts[site.cell]!.suppressions.covers(rule.id, line);
        })
        .map((draft) => toFinding(rule, draft, program.file, place)),
    );
    findings.sort((a, b) => (a.cell ?? 0) - (b.cell ?? 0) || a.line - b.line || a.column - b.column);
    return { findings };
  }

  private facts(text: string): CellFacts {
    const known = this.cache.get(text);
    if (known) return known;
    const { text: masked, definesUnknown, foreign } = maskMagics(text);
    const module = foreign ? { body: [], hasErrors: false } : this.parse(masked);
    const facts: CellFacts = {
      module: module ?? emptyModule,
      nodes: new NodeIndex(module ?? emptyModule),
      masked,
      definesUnknown: definesUnknown || module === undefined,
      foreign,
      lines: new LineTable(text),
      suppressions: new Suppressions(text),
    };
    if (this.cache.size >= cacheSize) this.cache.clear();
    this.cache.set(text, facts);
    return facts;
  }
}

type Position = Pick<Finding, 'line' | 'column' | 'endLine' | 'endColumn' | 'cell'>;

function positionOf(cell: ProgramCell, facts: CellFacts, site: Site): Position {
  const start = facts.lines.position(site.start);
  const end = facts.lines.position(site.end);
  const before = (cell.firstLine ?? 1) - 1;
  return {
    line: start.line + before,
    column: start.column,
    endLine: end.line + before,
    endColumn: end.column,
    ...(cell.firstLine === undefined ? { cell: cell.index } : {}),
  };
}

function toFinding(rule: Rule, draft: Draft, file: string, place: (site: Site) => Position): Finding {
  const point = (site: Site): { line: number; cell?: number } => {
    const { line, cell } = place(site);
    return { line, ...(cell === undefined ? {} : { cell }) };
  };
  const pairs = new Map<string, FitScorePair>();
  for (const { fit, score } of draft.pairs ?? []) {
    const pair = { train: point(fit.site), test: point(score.site) };
    pairs.set(JSON.stringify(pair), pair);
  }
  return {
    rule: rule.id,
    severity: draft.severity ?? rule.severity,
    file,
    ...place(draft.site),
    message: draft.message,
    related: (draft.related ?? []).map(({ role, site, message }) => ({ role, ...point(site), message })),
    pairs: [...pairs.values()],
    fixes: (draft.fixes ?? []).map(({ title, safe, edits }) => ({
      title,
      safe,
      edits: edits.map(({ site, text }) => ({ ...place(site), text })),
    })),
  };
}
