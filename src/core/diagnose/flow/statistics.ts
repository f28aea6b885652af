import type { LeakRule } from '../knowledge/knowledge.js';
import { copyOf } from './dataOperations.js';
import type { Arguments, Run } from './run.js';
import { unionInfluences, influencesOf, type Data } from './values.js';

/** Numbers that choose columns rather than change values. */
const selecting = new Set(['corr', 'corrwith']);

/** `data.mean()` and its like: a value that carries what it has seen, not rows. */
export function statisticOf(
  run: Run,
  base: Data,
  name: string,
  args: Arguments,
  rule: LeakRule = selecting.has(name) ? 'LK103' : 'LK102',
  what = rule === 'LK103' ? 'feature selection' : base.grouped ? 'group statistics' : 'a statistic',
): Data {
  if (base.ofOneRow) return copyOf(run, base, { shape: 'scalar' });
  if (base.isStatistic || (base.rows.length === 0 && !base.grouped))
    return copyOf(run, base, { grouped: undefined });
  if (base.ofWords) return copyOf(run, base, { ofWords: undefined });
  const site = args.call ? methodSite(run, args) : { cell: 0, start: 0, end: 0 };
  const text = args.call ? run.text(args.call).replace(/\s+/g, ' ') : name;
  const rows = base.rows.map((node) => node.id).join();
  const influence = run.influence(`${site.cell}:${site.start}:${rows}`, () => ({
    rule,
    what,
    name: text.length > 60 ? `${text.slice(0, 57)}…` : text,
    dataName: dataText(run, args),
    rows: base.rows,
    site,
  }));
  return run.data([], unionInfluences(influencesOf(base), new Set([influence])), {
    shape: 'scalar',
    isStatistic: true,
    ...(base.passes && { passes: base.passes }),
    ...(base.grouped ? { perGroup: 'statistic' as const } : {}),
  });
}

function methodSite(run: Run, args: Arguments): ReturnType<Run['site']> {
  const call = args.call!;
  if (call.func.kind !== 'Attribute') return run.site(call);
  return run.site({ start: call.func.attrStart, end: call.func.end });
}

function dataText(run: Run, args: Arguments): string {
  const func = args.call?.func;
  if (!func) return '';
  const ofLibrary =
    func.kind !== 'Attribute' ||
    (func.value.kind === 'Name' && run.scope.get(func.value.id)?.kind === 'library');
  const expr = ofLibrary ? (args.call.args[0] ?? func) : func.value;
  const text = run.text(expr).replace(/\s+/g, ' ');
  return text.length > 40 ? `${text.slice(0, 37)}…` : text;
}
