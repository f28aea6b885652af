import { describe, expect, it } from 'vitest';
import {
  formatBytes,
  formatCount,
  formatDate,
  formatNumber,
  formatPercent,
  formatQuantity,
  formatSeconds,
} from '../../../../webviews/components/format.js';

describe('numbers in every view', () => {
  it('group thousands and count in words', () => {
    expect(formatCount(22792)).toBe('22,792');
    expect(formatQuantity(1, 'row')).toBe('1 row');
    expect(formatQuantity(2000, 'row')).toBe('2,000 rows');
  });

  it('have significant digits, a real minus sign, and an exponent only at the extremes', () => {
    expect(formatNumber(38.58164675, 4)).toBe('38.58');
    expect(formatNumber(0.0012344, 4)).toBe('0.001234');
    expect(formatNumber(189778.366, 4)).toBe('189,778');
    expect(formatNumber(-0.5)).toBe('−0.5');
    expect(formatNumber(2e-7)).toBe('2.00e-7');
    expect(formatNumber(-Infinity)).toBe('−∞');
    expect(formatNumber(NaN)).toBe('–');
  });

  it('never round a few to none or most to all', () => {
    expect(formatPercent(0)).toBe('0 %');
    expect(formatPercent(0.0001)).toBe('< 0.1 %');
    expect(formatPercent(0.0571)).toBe('5.7 %');
    expect(formatPercent(0.99999)).toBe('> 99.9 %');
    expect(formatPercent(1)).toBe('100 %');
  });

  it('name sizes, durations and dates with their units', () => {
    expect(formatBytes(532)).toBe('532 B');
    expect(formatBytes(2_460_034)).toBe('2.5 MB');
    expect(formatSeconds(0.004)).toBe('< 0.1 s');
    expect(formatSeconds(3.4)).toBe('3.4 s');
    expect(formatSeconds(200)).toBe('3 min 20 s');
    expect(formatDate(Date.UTC(2026, 0, 5, 13, 4, 5), false)).toBe('2026-01-05');
    expect(formatDate(Date.UTC(2026, 0, 5, 13, 4, 5), true)).toBe('2026-01-05 13:04:05');
  });
});
