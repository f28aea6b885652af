import type { Alert, QualityPart, QualityScore } from '../../shared/profile.js';
import type { ColumnProfile } from '../../shared/profile.js';
import { counted, percent, plural } from './alerts/wording.js';

/**
 * A single number for how fit a table is to learn from, with its parts, each 0…100:
 * completeness (cells that are there), uniqueness (rows that do not repeat another), validity (columns without
 * infinite or placeholder values) and information (columns that are not constant, empty, identifiers or copies).
 */
export function scoreQuality(
  rowCount: number,
  profiles: readonly ColumnProfile[],
  duplicateRows: number,
  alerts: readonly Alert[],
): QualityScore {
  const cells = rowCount * profiles.length;
  const missing = profiles.reduce((sum, profile) => sum + profile.missing, 0);
  const invalid = columnsWith(alerts, ['infinite', 'zeros-as-missing', 'placeholder-value']);
  const useless = columnsWith(alerts, ['constant', 'all-missing', 'id-like', 'duplicate-column']);
  const share = (bad: number, all: number): number =>
    all === 0 ? 100 : Math.round(1000 * (1 - bad / all)) / 10;
  const named = (columns: ReadonlySet<string>): string =>
    [...columns].slice(0, 3).join(', ') + (columns.size > 3 ? ', …' : '');
  const parts: QualityPart[] = [
    {
      name: 'completeness',
      score: share(missing, cells),
      weight: 0.35,
      reason:
        missing === 0
          ? 'No cell is missing.'
          : `${counted(missing)} of ${counted(cells)} cells are missing (${percent(missing, cells)}).`,
    },
    {
      name: 'uniqueness',
      score: share(duplicateRows, rowCount),
      weight: 0.2,
      reason:
        duplicateRows === 0
          ? 'No row repeats another.'
          : `${plural(duplicateRows, 'row repeats', 'rows repeat')} an earlier one (${percent(duplicateRows, rowCount)}).`,
    },
    {
      name: 'validity',
      score: share(invalid.size, profiles.length),
      weight: 0.2,
      reason:
        invalid.size === 0
          ? 'No infinite or placeholder values were found.'
          : `${plural(invalid.size, 'column holds', 'columns hold')} infinite or placeholder values (${named(invalid)}).`,
    },
    {
      name: 'information',
      score: share(useless.size, profiles.length),
      weight: 0.25,
      reason:
        useless.size === 0
          ? 'Every column can tell rows apart.'
          : `${plural(useless.size, 'column is', 'columns are')} constant, empty, an identifier or a copy (${named(useless)}).`,
    },
  ];
  return { score: Math.round(parts.reduce((sum, part) => sum + part.score * part.weight, 0)), parts };
}

function columnsWith(alerts: readonly Alert[], rules: readonly Alert['rule'][]): ReadonlySet<string> {
  return new Set(
    alerts.flatMap(({ rule, column }) => (column !== undefined && rules.includes(rule) ? [column] : [])),
  );
}
