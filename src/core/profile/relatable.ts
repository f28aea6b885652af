import type { ColumnProfile } from '../../shared/profile.js';

/**
 * True where an association says something: at least two values, and for categories at least five rows a level on
 * average (with fewer, η and V approach 1 for a column of noise: every level explains its own rows).
 */
export function isRelatable(profile: ColumnProfile, rowCount: number): boolean {
  if (profile.distinct < 2) return false;
  if (profile.kind === 'number') return profile.statistics !== null && profile.statistics.std > 0;
  if (profile.kind === 'date') return true;
  return profile.distinct * 5 <= rowCount - profile.missing;
}
