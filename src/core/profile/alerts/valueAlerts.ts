import type { Alert, CategoryProfile, ColumnProfile, NumberProfile } from '../../../shared/profile.js';
import type { Column } from '../../table/table.js';
import { percent, plural, short } from './wording.js';

/** Alerts on values that are there but may stand for “missing”. */
export function valueAlerts(profile: ColumnProfile, column: Column, rowCount: number): Alert[] {
  if (profile.kind === 'date') return [];
  const alerts =
    profile.kind === 'number' && column.kind === 'number'
      ? [zerosAsMissing(profile, column.values), placeholderNumber(profile, column.values)]
      : [profile.kind === 'category' ? placeholderText(profile, rowCount) : null];
  return alerts.filter((alert) => alert !== null);
}

/**
 * A measurement that is never near zero, except for a few exact zeros. “Never near”: the next value, or the first
 * percentile, is at least a quarter of the median.
 */
function zerosAsMissing(profile: NumberProfile, values: Float64Array): Alert | null {
  const { statistics, zeros } = profile;
  const filled = values.length - profile.missing;
  if (!statistics || zeros === 0 || profile.negatives > 0 || zeros > filled * 0.05 || profile.distinct <= 20)
    return null;
  const median = statistics.quantiles['0.5'] ?? 0;
  let next = Infinity;
  for (let i = 0; i < values.length; i++) if (values[i]! > 0 && values[i]! < next) next = values[i]!;
  const away =
    next >= median * 0.25 ||
    (zeros <= filled * 0.001 && (statistics.quantiles['0.01'] ?? 0) >= median * 0.25);
  if (!away) return null;
  return {
    rule: 'zeros-as-missing',
    // The more zeros there are, the likelier they are real (a free ticket).
    severity: zeros <= filled * 0.01 ? 'warning' : 'info',
    column: profile.name,
    message: `“${profile.name}” is 0 in ${plural(zeros, 'row')}, while half of its values are ${short(median)} or more and the smallest other is ${short(next)}.`,
    advice: 'If zero is impossible here it means “not measured”: replace it by missing before training.',
  };
}

/** −999, 9999, … as the smallest or largest value, far from the rest and more than once. */
function placeholderNumber(profile: NumberProfile, values: Float64Array): Alert | null {
  const { statistics } = profile;
  if (!statistics || profile.distinct <= 10) return null;
  for (const extreme of [statistics.min, statistics.max]) {
    if (!/^-?9{2,}(?:\.0*)?$|^-9{1,}$/.test(String(extreme)) || Math.abs(extreme) < 99) continue;
    let count = 0;
    let low = Infinity;
    let high = -Infinity;
    for (let i = 0; i < values.length; i++) {
      const value = values[i]!;
      if (value === extreme) count++;
      else {
        if (value < low) low = value;
        if (value > high) high = value;
      }
    }
    const gap = extreme < low ? low - extreme : extreme - high;
    if (count < 2 || !(gap > (high - low) * 0.5)) continue;
    const neighbour =
      extreme < low ? `the next smallest is ${short(low)}` : `the next largest is ${short(high)}`;
    return {
      rule: 'placeholder-value',
      severity: 'warning',
      column: profile.name,
      message: `“${profile.name}” is ${short(extreme)} in ${plural(count, 'row')}; ${neighbour}.`,
      advice:
        'It looks like a code for “missing” or a cut-off, not a measurement: replace it by missing, or add a column that marks it.',
    };
  }
  return null;
}

const placeholder =
  /^\s*(?:\?+|-+|\.|n\/?a|#n\/a|nan|null|none|nil|unknown|missing|not available|undefined)\s*$/i;
/** Words that may also be a real answer: told, but not as a warning. */
const ambiguous = /^\s*(?:none|unknown|-|\.)\s*$/i;

function placeholderText(profile: CategoryProfile, rowCount: number): Alert | null {
  const found = profile.top.find(({ value }) => placeholder.test(value));
  if (!found || profile.distinct < 2) return null;
  return {
    rule: 'placeholder-value',
    severity: ambiguous.test(found.value) ? 'info' : 'warning',
    column: profile.name,
    message: `“${profile.name}” holds “${found.value}” in ${plural(found.count, 'row')} (${percent(found.count, rowCount)}).`,
    advice:
      'If it stands for “missing”, replace it by an empty cell; if it is a real answer, keep it as a category.',
  };
}
