import type { TableProfile } from '../../src/shared/profile.js';
import { formatPercent, formatQuantity } from '../components/format.js';

/** One part of the quality score: a share of 1, and what it was counted from. */
export interface QualityPart {
  readonly name: string;
  readonly share: number;
  readonly evidence: string;
}

export interface Quality {
  /** 0…100: 100 × the product of the parts. */
  readonly score: number;
  readonly parts: readonly QualityPart[];
}

const UNUSABLE = new Set(['constant', 'all-missing', 'id-like', 'duplicate-column', 'perfect-predictor']);

/**
 * How much of the table can be used as it is. A product, not a mean: a table whose every row is a duplicate is not
 * saved by being complete.
 */
export function tableQuality(profile: TableProfile): Quality {
  const cells = profile.profiledRows * profile.columnCount;
  const missing = sum(profile.columns.map((column) => column.missing));
  const infinite = sum(profile.columns.map((column) => (column.kind === 'number' ? column.infinite : 0)));
  const unusable = new Set(
    profile.alerts.flatMap((alert) =>
      alert.column !== undefined && UNUSABLE.has(alert.rule) ? [alert.column] : [],
    ),
  );
  const parts: QualityPart[] = [
    {
      name: 'Complete',
      share: 1 - ratio(missing, cells),
      evidence: `${formatPercent(ratio(missing, cells))} of the cells are missing`,
    },
    {
      name: 'Unique',
      share: 1 - ratio(profile.duplicateRows, profile.profiledRows),
      evidence: `${formatQuantity(profile.duplicateRows, 'row')} repeat an earlier row`,
    },
    {
      name: 'Informative',
      share: 1 - ratio(unusable.size, profile.columnCount),
      evidence:
        unusable.size === 0
          ? 'no column is constant, empty, an identifier, a copy, or a leak'
          : `${formatQuantity(unusable.size, 'column')} constant, empty, an identifier, a copy, or a leak`,
    },
    {
      name: 'Finite',
      share: 1 - ratio(infinite, cells),
      evidence: infinite === 0 ? 'no infinite numbers' : formatQuantity(infinite, 'infinite number'),
    },
  ];
  return { score: 100 * parts.reduce((product, part) => product * part.share, 1), parts };
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
