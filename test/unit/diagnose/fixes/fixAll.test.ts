import { expect, it } from 'vitest';
import type { Finding, Fix, TextChange } from '../../../../src/shared/findings.js';
import { fixAllSafe } from '../../../../src/core/diagnose/fixes/fixAll.js';

const finding = (fixes: readonly Fix[]): Finding => ({
  rule: 'XX1',
  severity: 'info',
  file: 'a.py',
  line: 1,
  column: 1,
  endLine: 1,
  endColumn: 2,
  message: '',
  related: [],
  pairs: [],
  fixes,
});
const change = (column: number, endColumn: number, text: string, cell?: number): TextChange => ({
  line: 1,
  column,
  endLine: 1,
  endColumn,
  text,
  ...(cell === undefined ? {} : { cell }),
});
const safe = (...edits: TextChange[]): Fix => ({ title: 'fix', safe: true, edits });

/** A finding for every "a", whose fix makes it a "b". */
const replaceEachA = ([cell]: readonly { readonly text: string }[]): Finding[] =>
  (cell?.text ?? '')
    .split('')
    .flatMap((letter, i) => (letter === 'a' ? [finding([safe(change(i + 1, i + 2, 'b'))])] : []));

it('makes separate fixes in one round, and counts them', async () => {
  const { cells, count } = await fixAllSafe([{ index: 0, text: 'a-a-a' }], replaceEachA);
  expect([cells[0]?.text, count]).toEqual(['b-b-b', 3]);
});

it('leaves a fix that touches another one for the next round', async () => {
  const rounds: string[] = [];
  const { cells } = await fixAllSafe([{ index: 0, text: 'aa' }], (current) => {
    rounds.push(current[0]!.text);
    return replaceEachA(current);
  });
  expect(cells[0]?.text).toBe('bb');
  expect(rounds).toEqual(['aa', 'ba', 'bb']);
});

it('ends where fixes call for each other without end', async () => {
  let rounds = 0;
  const { count } = await fixAllSafe([{ index: 0, text: 'x' }], ([cell]) => {
    rounds++;
    return [finding([safe(change(1, 2, cell?.text.startsWith('x') ? 'y' : 'x'))])];
  });
  expect([rounds, count]).toEqual([10, 10]);
});

it('changes several cells by one fix, and makes none that is not safe or not wanted', async () => {
  const both = safe(change(1, 2, 'b', 0), change(1, 2, 'b', 2));
  const cells = [
    { index: 0, text: 'a' },
    { index: 2, text: 'a' },
  ];
  const analyze = (current: readonly { readonly text: string }[]): Finding[] =>
    current[0]?.text === 'a' ? [finding([{ ...both, safe: false }]), finding([both])] : [];
  expect((await fixAllSafe(cells, analyze)).cells.map(({ text }) => text)).toEqual(['b', 'b']);
  const none = await fixAllSafe(cells, analyze, () => false);
  expect([none.cells, none.count]).toEqual([cells, 0]);
});
