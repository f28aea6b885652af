import { describe, expect, it } from 'vitest';
import type { Idiom } from './idioms/idiom.js';
import { chosenByTest, partsUnseen, scaledBefore, scoredAgain, torchFace } from './idioms/trainingLoops.js';
import { findingsOf } from './support.js';

/** Leaks found in a program, hints left out. */
function rulesOf(face: string, code: string): string[] {
  const found = findingsOf(face, code).filter(
    ({ rule, severity }) => rule.startsWith('LK') && severity !== 'hint',
  );
  return [...new Set(found.map(({ rule }) => rule))].sort();
}

const checkWith =
  (face: string) =>
  ([what, rules, code]: Idiom): void => {
    it(`${what}: ${rules.join(', ') || 'nothing'}`, () => {
      expect(rulesOf(face, code), code).toEqual(rules);
    });
  };

describe('training loops written by hand', () => {
  describe('on rows that were prepared together with test rows', () => {
    scaledBefore.forEach(checkWith(torchFace));
  });
  describe('and scores on rows that were trained on', () => {
    scoredAgain.forEach(checkWith(torchFace));
  });
  describe('and test rows that choose among epochs', () => {
    chosenByTest.forEach(checkWith(torchFace));
  });
  describe('on rows of which little is known', () => {
    partsUnseen.forEach(checkWith(torchFace));
  });
});
