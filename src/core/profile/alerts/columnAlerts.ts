import type { Alert, ColumnProfile, NumberProfile } from '../../../shared/profile.js';
import { counted, percent, plural, short } from './wording.js';

/** Alerts that follow from one column's profile. */
export function columnAlerts(profile: ColumnProfile, rowCount: number, isTarget: boolean): Alert[] {
  if (rowCount === 0) return [];
  if (profile.missing === rowCount) return [allMissing(profile, isTarget)];
  const alerts: (Alert | null)[] = [
    constant(profile, rowCount, isTarget),
    isTarget ? null : mostlyMissing(profile, rowCount),
    profile.kind === 'number' ? infinite(profile) : null,
    isTarget ? null : idLike(profile, rowCount),
    isTarget ? null : highCardinality(profile, rowCount),
    profile.kind === 'number' ? skewed(profile, isTarget) : null,
  ];
  return alerts.filter((alert) => alert !== null);
}

function allMissing({ name }: ColumnProfile, isTarget: boolean): Alert {
  return {
    rule: 'all-missing',
    severity: isTarget ? 'error' : 'warning',
    column: name,
    message: `“${name}” has no value in any row.`,
    advice: 'It tells a model nothing: drop it, or check why the export left it empty.',
  };
}

function constant(profile: ColumnProfile, rowCount: number, isTarget: boolean): Alert | null {
  if (profile.distinct !== 1 || rowCount < 2) return null;
  const value = profile.kind === 'date' ? 'the same date' : `“${profile.top[0]?.value ?? ''}”`;
  const others =
    profile.missing > 0
      ? ` where it is not missing (${percent(profile.missing, rowCount)} is)`
      : ' in every row';
  if (isTarget) {
    return {
      rule: 'constant',
      severity: 'error',
      column: profile.name,
      message: `The target “${profile.name}” is ${value}${others}: there is one class only.`,
      advice:
        'A model needs at least two different outcomes to learn from: choose another target or more data.',
    };
  }
  return {
    rule: 'constant',
    severity: 'warning',
    column: profile.name,
    message: `“${profile.name}” is ${value}${others}.`,
    advice:
      profile.missing > 0
        ? 'Only whether it is missing can tell a model anything: make that a yes/no column, or drop it.'
        : 'It cannot tell rows apart: drop it.',
  };
}

function mostlyMissing(profile: ColumnProfile, rowCount: number): Alert | null {
  if (profile.missing <= rowCount / 2) return null;
  return {
    rule: 'mostly-missing',
    severity: 'warning',
    column: profile.name,
    message: `“${profile.name}” is missing in ${percent(profile.missing, rowCount)} of the rows (${counted(profile.missing)} of ${counted(rowCount)}).`,
    advice:
      'Imputed values would be mostly invented: drop the column, or keep it with a missing indicator where being missing means something.',
  };
}

function infinite(profile: NumberProfile): Alert | null {
  if (profile.infinite === 0) return null;
  return {
    rule: 'infinite',
    severity: 'error',
    column: profile.name,
    message: `“${profile.name}” holds ${plural(profile.infinite, 'infinite value')}.`,
    advice:
      'Most estimators refuse infinity; it is often a division by zero: replace it by missing or by a limit.',
  };
}

const idName = /(?:^|[_\s.-])(?:id|ids|uuid|guid|key|index|idx|rownum|row)$|^unnamed|[a-z](?:Id|ID)$/i;

export function idLike(profile: ColumnProfile, rowCount: number): Alert | null {
  const filled = rowCount - profile.missing;
  if (filled < 20 || profile.distinct < filled * 0.99 || profile.missing > rowCount * 0.5) return null;
  const named = idName.test(profile.name);
  if (profile.kind === 'date') return null;
  if (profile.kind === 'number') {
    if (profile.type !== 'integer' || !profile.statistics || profile.distinct !== filled) return null;
    const consecutive = profile.statistics.max - profile.statistics.min + 1 === filled;
    if (!consecutive && !named) return null;
  } else {
    const words = profile.length ? profile.length.mean : 0;
    if (words > 40 && !named) return null;
    if (profile.distinct < filled && !named) return null;
  }
  return {
    rule: 'id-like',
    severity: 'warning',
    column: profile.name,
    message: `“${profile.name}” is different in ${profile.distinct === filled ? 'every row' : `${percent(profile.distinct, filled)} of the rows`}, like an identifier.`,
    advice: 'A model can only memorise it: leave it out of the features (keep it to look rows up).',
  };
}

function highCardinality(profile: ColumnProfile, rowCount: number): Alert | null {
  if (profile.kind !== 'category' || profile.distinct <= 50) return null;
  const filled = rowCount - profile.missing;
  const freeText = (profile.length?.mean ?? 0) > 30 && profile.distinct > filled * 0.5;
  if (freeText || idLike(profile, rowCount)) return null;
  return {
    rule: 'high-cardinality',
    severity: 'info',
    column: profile.name,
    message: `“${profile.name}” has ${counted(profile.distinct)} different values, ${short(filled / profile.distinct, 2)} rows each on average.`,
    advice: 'One-hot encoding would make as many columns: target-encode it, or group rare values.',
  };
}

const strongSkew = 3;

function skewed(profile: NumberProfile, isTarget: boolean): Alert | null {
  const { statistics } = profile;
  if (!statistics || profile.distinct <= 10 || Math.abs(statistics.skewness) < strongSkew) return null;
  const side = statistics.skewness > 0 ? 'right' : 'left';
  const middle = statistics.quantiles['0.5'] ?? 0;
  const extreme = side === 'right' ? statistics.max : statistics.min;
  const advice = isTarget
    ? 'Squared errors will be ruled by a few rows: train on its logarithm, or use a robust metric such as MAE.'
    : 'Linear models, neural networks and distances are ruled by the tail: take a logarithm or ranks; trees do not mind.';
  return {
    rule: 'skewed',
    severity: 'info',
    column: profile.name,
    message: `“${profile.name}” has a long ${side} tail (skewness ${statistics.skewness.toFixed(1)}): half is ${side === 'right' ? 'at most' : 'at least'} ${short(middle)}, but it reaches ${short(extreme)}.`,
    advice,
  };
}
