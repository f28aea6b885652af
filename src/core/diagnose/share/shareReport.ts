import type { Finding } from '../../../shared/findings.js';
import { privateTexts } from './privateText.js';
import type { ShareCell, ShareInput } from './shareInput.js';

/** What a colleague should know of a notebook before it is handed on. */
export interface ShareReport {
  readonly name: string;
  readonly verdict: Verdict;
  readonly sections: readonly ShareSection[];
}

export interface Verdict {
  readonly level: 'ready' | 'look' | 'fix';
  /** One sentence. */
  readonly text: string;
}

export interface ShareSection {
  readonly title: string;
  /** One sentence that holds also where there is nothing to list. */
  readonly summary: string;
  readonly items: readonly ShareItem[];
}

export interface ShareItem {
  readonly level: 'fix' | 'look' | 'note';
  readonly text: string;
  readonly rule?: string;
  readonly at?: { readonly cell: number; readonly line: number };
  /** The chain of a finding. */
  readonly chain?: readonly { readonly text: string; readonly cell: number; readonly line: number }[];
}

const LARGE_OUTPUT = 1_000_000;
const LARGE_NOTEBOOK = 5_000_000;

/** Looks at a notebook as it is: nothing is run, and nothing is read beside it. */
export function shareReport(input: ShareInput): ShareReport {
  const sections = [
    mistakes(input),
    runState(input),
    repeatability(input),
    privacy(input),
    dataFiles(input),
    outputs(input),
  ];
  return { name: input.name, verdict: verdictOf(sections), sections };
}

function verdictOf(sections: readonly ShareSection[]): Verdict {
  const items = sections.flatMap((section) => section.items);
  const fixes = items.filter(({ level }) => level === 'fix').length;
  const looks = items.filter(({ level }) => level === 'look').length;
  const further = looks === 0 ? '' : `, and ${things(looks)} to look at`;
  if (fixes > 0) return { level: 'fix', text: `Not yet: ${things(fixes)} to set right${further}.` };
  if (looks > 0) return { level: 'look', text: `Nearly: ${things(looks)} to look at first.` };
  return { level: 'ready', text: 'Ready to share.' };
}

const things = (count: number): string => (count === 1 ? 'one thing' : `${count} things`);
const isAbout = (finding: Finding, family: string): boolean => finding.rule.startsWith(family);
const levels = { error: 'fix', warning: 'look', info: 'note', hint: 'note' } as const;

function itemOf(finding: Finding): ShareItem {
  const { rule, severity, message, line, cell = 0, related } = finding;
  return {
    level: levels[severity],
    text: message,
    rule,
    at: { cell, line },
    chain: related.map((place) => ({
      text: `${place.role}: ${place.message}`,
      cell: place.cell ?? 0,
      line: place.line,
    })),
  };
}

const byLevel = (items: readonly ShareItem[]): ShareItem[] =>
  (['fix', 'look', 'note'] as const).flatMap((level) => items.filter((item) => item.level === level));

function mistakes({ findings }: ShareInput): ShareSection {
  const items = findings
    .filter((finding) => finding.severity !== 'hint' && !isAbout(finding, 'NB') && !isAbout(finding, 'RP'))
    .map(itemOf);
  return {
    title: 'Mistakes',
    summary:
      items.length === 0 ? 'No mistakes were found in the code.' : 'What was found in the code, by weight.',
    items: byLevel(items),
  };
}

function runState({ cells, findings }: ShareInput): ShareSection {
  const code = cells.flatMap((cell, index) =>
    cell.kind === 'code' && cell.text.trim() !== '' ? [{ ...cell, index }] : [],
  );
  const counts = code.map(({ executionCount }) => executionCount);
  const ran = counts.filter((count) => count !== null);
  const inOrder = ran.every((count, i) => i === 0 || count > (ran[i - 1] ?? 0));
  const own = findings.filter((finding) => isAbout(finding, 'NB'));
  const old = [...new Set(own.filter(({ rule }) => rule !== 'NB802').map(({ cell = 0 }) => cell + 1))];
  const items: ShareItem[] = own.map(itemOf);
  for (const { index, outputs: shown } of code) {
    const error = shown.find(({ isError }) => isError);
    if (!error) continue;
    const said = lastLine(error.text);
    items.push({ level: 'fix', text: `This cell shows an error: ${said}`, at: { cell: index, line: 1 } });
  }
  for (const { index, executionCount } of ran.length > 0 ? code : []) {
    if (executionCount !== null) continue;
    items.push({ level: 'look', text: 'This cell has not run, others have.', at: { cell: index, line: 1 } });
  }
  if (ran.length === 0 && code.length > 0) {
    items.push({ level: 'look', text: 'No cell has run: readers see code without results.' });
  } else if (!inOrder) {
    items.push({
      level: 'look',
      text: `The cells were run in another order than they stand in (${ran.slice(0, 12).join(', ')}${ran.length > 12 ? ', …' : ''}): run all from the top.`,
    });
  }
  return {
    title: 'Run from the top',
    summary: runSummary(code.length, ran, inOrder, old),
    items: byLevel(items),
  };
}

function runSummary(code: number, ran: readonly number[], inOrder: boolean, old: readonly number[]): string {
  if (code === 0) return 'There is no code to run.';
  const state =
    ran.length === 0
      ? 'No cell has run.'
      : `${ran.length} of ${code} cells have run${inOrder ? ', from top to bottom' : ', in another order'}.`;
  if (old.length === 0) return state;
  return `${state} Run from the top, ${old.length === 1 ? `cell ${old[0]} may show` : `cells ${old.join(', ')} may show`} something else.`;
}

function repeatability({ findings }: ShareInput): ShareSection {
  const items = findings
    .filter((finding) => isAbout(finding, 'RP') && finding.severity !== 'hint')
    .map(itemOf);
  return {
    title: 'Same numbers again',
    summary:
      items.length === 0
        ? 'No source of chance without a seed was found.'
        : 'Chance without a seed: the next run gives other numbers.',
    items: items.map((item) => ({ ...item, level: item.level === 'note' ? ('look' as const) : item.level })),
  };
}

function privacy({ cells }: ShareInput): ShareSection {
  const items = cells.flatMap((cell, index): ShareItem[] => [
    ...privateItems(cell, index),
    ...cell.outputs.flatMap(({ text }) =>
      privateTexts(text.slice(0, 200_000), 'output')
        .slice(0, 1)
        .map(({ kind, what, shown }): ShareItem => ({
          level: kind === 'secret' ? 'fix' : 'look',
          text: `What the cell shows holds ${what}: ${shown}`,
          at: { cell: index, line: 1 },
        })),
    ),
  ]);
  return {
    title: 'Secrets and places',
    summary:
      items.length === 0
        ? 'No keys, passwords or paths of this machine were seen.'
        : 'What only you should see, or only your machine has.',
    items: byLevel(items),
  };
}

function privateItems({ kind, text }: ShareCell, cell: number): ShareItem[] {
  return privateTexts(text, 'code')
    .filter((each) => kind === 'code' || each.kind === 'secret')
    .map(({ kind: of, what, shown, line }) => ({
      level: of === 'secret' ? 'fix' : 'look',
      text: `This line holds ${what}: ${shown}`,
      at: { cell, line },
    }));
}

function dataFiles({ missing }: ShareInput): ShareSection {
  return {
    title: 'Data files',
    summary:
      missing.length === 0
        ? 'Every file that the code names is there, as far as paths can be told.'
        : 'The code reads files that are not there.',
    items: missing.map(({ cell, line, path }) => ({
      level: 'fix',
      text: `There is no file ${path}.`,
      at: { cell, line },
    })),
  };
}

function outputs({ cells }: ShareInput): ShareSection {
  const sizes = cells.map((cell) => cell.outputs.reduce((sum, { bytes }) => sum + bytes, 0));
  const total = sizes.reduce((sum, bytes) => sum + bytes, 0);
  const items = sizes.flatMap((bytes, cell): ShareItem[] =>
    bytes < LARGE_OUTPUT
      ? []
      : [{ level: 'look', text: `What this cell shows takes ${size(bytes)}.`, at: { cell, line: 1 } }],
  );
  if (items.length === 0 && total > LARGE_NOTEBOOK) {
    items.push({ level: 'look', text: `The outputs take ${size(total)} together.` });
  }
  const summary = total === 0 ? 'There are no outputs.' : `The outputs take ${size(total)}.`;
  return { title: 'Size of outputs', summary, items };
}

function size(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 1e6 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

/** Tracebacks are coloured for terminals. */
const colours = new RegExp(`${String.fromCharCode(27)}\\[[\\d;]*m`, 'g');

function lastLine(text: string): string {
  const lines = text.replace(colours, '').trim().split('\n');
  return (lines.at(-1) ?? '').slice(0, 200);
}
