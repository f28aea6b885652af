import type { Choice } from '../../shared/advice.js';
import type { ClassCount } from './classCount.js';

/** Pairs of labels in which the second one is what is looked for. */
const conventional: readonly (readonly [RegExp, RegExp])[] = [
  [/^(0|0\.0)$/, /^(1|1\.0)$/],
  [/^-1$/, /^1$/],
  [
    /^(no|n|false|f|negative|neg|none|normal|benign|good|died|ham|-)$/i,
    /^(yes|y|true|t|positive|pos|event|fraud|malignant|bad|spam|\+)$/i,
  ],
];

/** The class that probabilities and precision speak of: what labels say by convention, else the rarer one. */
export function advisePositive(classCounts: readonly ClassCount[]): Choice<string> {
  const [a, b] = classCounts as readonly [ClassCount, ClassCount];
  for (const [negative, positive] of conventional) {
    for (const [no, yes] of [
      [a, b],
      [b, a],
    ] as const) {
      if (!negative.test(no.label) || !positive.test(yes.label)) continue;
      return choice(yes, no, `“${yes.label}” is by convention what is looked for.`);
    }
  }
  const [rare, frequent] = a.count < b.count ? [a, b] : [b, a];
  return choice(rare, frequent, `“${rare.label}” is the rarer class, which is usually what is looked for.`);
}

function choice(value: ClassCount, other: ClassCount, reason: string): Choice<string> {
  const instead = `Precision, recall and probabilities would speak of “${other.label}” (${other.count.toLocaleString('en-US')} rows).`;
  return { value: value.label, reason, alternatives: [{ value: other.label, reason: instead }] };
}
