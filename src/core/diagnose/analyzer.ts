import type { Finding, FitScorePair, LeftOut } from '../../shared/findings.js';
import type { TableQuestion } from '../../shared/tableFacts.js';
import { AskedTables } from './data/askedTables.js';
import { liveNotebook } from './live/liveProgram.js';
import { interpret } from './flow/interpreter.js';
import type { Site } from './flow/site.js';
import { CellReader, type CellFacts } from './program/cellFacts.js';
import { changesString, codeOf } from './program/codeInStrings.js';
import { leftOutOf } from './program/leftOut.js';
import type { Program, ProgramCell } from './program/program.js';
import { loadParser } from './python/parser.js';
import { AllNodes, VisitsSpent } from './rules/allNodes.js';
import { dependsOnOrder, withRunOrder } from './rules/bothOrders.js';
import { importsOf } from './rules/importTable.js';
import type { Draft, ParsedCell, Rule, RuleContext } from './rules/rule.js';
import { runOrder } from './rules/runOrder.js';
import { rules as allRules } from './rules/rules.js';

/** Finds mistakes in Python programs. One may be kept for the life of an editor: cells are parsed when they change. */
export interface Analyzer {
  analyze(program: Program): Analysis;
}

export interface Analysis {
  readonly findings: Finding[];
  /** What `program.tables` does not answer yet; findings that depend on it are held back. */
  readonly questions: readonly TableQuestion[];
  /** What is too long or too deep to be followed; the findings are those of the rest. */
  readonly leftOut: readonly LeftOut[];
}

export interface AnalyzerOptions {
  /** Where `web-tree-sitter.wasm` and `tree-sitter-python.wasm` are. */
  readonly wasmFolder: string;
  /** Rules to switch on or off, by id. */
  readonly rules?: Readonly<Record<string, boolean>>;
}

export async function createAnalyzer(options: AnalyzerOptions): Promise<Analyzer> {
  const reader = new CellReader(await loadParser(options.wasmFolder));
  return new CachingAnalyzer(reader, ({ alsoRules }) =>
    allRules.filter(
      ({ id, enabled }) => options.rules?.[id] ?? (enabled || alsoRules?.includes(id) === true),
    ),
  );
}

class CachingAnalyzer implements Analyzer {
  constructor(
    private readonly reader: CellReader,
    private readonly rulesFor: (program: Program) => readonly Rule[],
  ) {}

  analyze(program: Program): Analysis {
    const facts = this.reader.readAll(program.cells.map(({ text }) => text));
    const tables = new AskedTables(program.tables);
    const rules = this.rulesFor(program);
    const live = (cells: readonly ParsedCell[]): RuleContext['live'] =>
      liveNotebook(program, cells, (texts) => this.reader.readAll(texts));
    const inDocument = check(program, facts, tables, rules, live);
    const order = runOrder(
      program.cells.map(({ executionCount }, i) => ({ executionCount, module: facts[i]!.module })),
    );
    const inRun =
      order &&
      check(
        { ...program, cells: order.map((position) => program.cells[position]!) },
        order.map((position) => facts[position]!),
        tables,
        rules.filter(dependsOnOrder),
        () => undefined,
      );
    const findings = inRun ? withRunOrder(inDocument.findings, inRun.findings) : inDocument.findings;
    findings.sort((a, b) => (a.cell ?? 0) - (b.cell ?? 0) || a.line - b.line || a.column - b.column);
    const checked = inRun ? [inDocument, inRun] : [inDocument];
    return {
      findings,
      questions: tables.questions,
      leftOut: leftOutOf(
        program,
        facts,
        checked.some(({ cutShort }) => cutShort),
        [...new Set(checked.flatMap(({ unfinished }) => unfinished))],
      ),
    };
  }
}

interface Checked {
  readonly findings: Finding[];
  readonly cutShort: boolean;
  /** Rules that found too much or looked too long. */
  readonly unfinished: readonly string[];
}

/** The findings of some rules, the cells run in the order given. */
function check(
  program: Program,
  facts: readonly CellFacts[],
  tables: AskedTables,
  rules: readonly Rule[],
  live: (cells: readonly ParsedCell[]) => RuleContext['live'],
): Checked {
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
  const nodes = new AllNodes(cells);
  const context: RuleContext = {
    cells,
    tables,
    isNotebook,
    trace,
    live: live(cells),
    imports: importsOf(cells),
    all: (kind) => nodes.of(kind),
    callsOf: (name) => nodes.callsOf(name),
    found: new Map(),
    usesOf: (name) => nodes.usesOf(name),
    text: (site) => codeOf(program.cells[site.cell]!.text, facts[site.cell]!, site),
    where: (site) =>
      isNotebook ? `cell ${program.cells[site.cell]!.index + 1}` : `line ${place(site).line}`,
  };
  const fileWide = facts.flatMap(({ suppressions }) => suppressions.file ?? []);
  const unfinished: string[] = [];
  const findings = rules.flatMap((rule) => {
    const { drafts, isComplete } = draftsOf(rule, context);
    if (!isComplete) unfinished.push(rule.id);
    return drafts
      .filter(({ site }) => {
        const line = facts[site.cell]!.lines.position(site.start).line - 1;
        if (fileWide.some((each) => each === 'all' || each.has(rule.id))) return false;
        return !facts[site.cell]!.suppressions.covers(rule.id, line);
      })
      .map((draft) => toFinding(rule, withoutStringChanges(draft, facts), program.file, place));
  });
  return { findings, cutShort: trace.cutShort, unfinished };
}

/** Findings of one rule in one program; nobody reads more, and each costs the search for its fix. */
const maxFindings = 250;

function draftsOf(
  rule: Rule,
  context: RuleContext,
): { readonly drafts: readonly Draft[]; readonly isComplete: boolean } {
  const drafts: Draft[] = [];
  const traces = rule.inUncalled ? context.trace.uncalled : [];
  try {
    for (const draft of rule.check(context)) {
      if (drafts.length === maxFindings) return { drafts, isComplete: false };
      drafts.push(draft);
    }
    for (const trace of traces) {
      for (const draft of rule.check({ ...context, trace })) {
        if (drafts.length === maxFindings) return { drafts, isComplete: false };
        if (!drafts.some((each) => isSamePlace(each.site, draft.site))) drafts.push(draft);
      }
    }
  } catch (error) {
    if (!(error instanceof VisitsSpent)) throw error;
    return { drafts, isComplete: false };
  }
  return { drafts, isComplete: true };
}

const isSamePlace = (a: Site, b: Site): boolean => a.cell === b.cell && a.start === b.start;

/** Without fixes that change code inside strings. */
function withoutStringChanges(draft: Draft, facts: readonly CellFacts[]): Draft {
  if (!draft.fixes || facts.every(({ inStrings }) => inStrings.length === 0)) return draft;
  const fixes = draft.fixes.filter(({ edits }) =>
    edits.every(({ site }) => !changesString(facts[site.cell]!, site)),
  );
  return { ...draft, fixes };
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
    ...(draft.evidence && { evidence: draft.evidence }),
    related: (draft.related ?? []).map(({ role, site, message }) => ({ role, ...point(site), message })),
    pairs: [...pairs.values()],
    fixes: (draft.fixes ?? []).map(({ title, safe, edits }) => ({
      title,
      safe,
      edits: edits.map(({ site, text }) => ({ ...place(site), text })),
    })),
  };
}
