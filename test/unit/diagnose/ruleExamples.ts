import { describe, expect, it } from 'vitest';
import { applied, findingsOfRule } from './support.js';

export interface Example {
  readonly rule: string;
  readonly what: string;
  readonly before: readonly string[];
  /** Right code that looks like it: nothing may be found. */
  readonly fine: readonly (readonly string[])[];
  /** The cells after the first fix; absent where the rule offers none. */
  readonly fixed?: readonly string[];
}

export const table = 'import pandas as pd\nimport numpy as np\ndf = pd.read_csv("a.csv")';
export const split = `from sklearn.model_selection import train_test_split
X_train, X_test, y_train, y_test = train_test_split(df[["a", "b"]], df["y"], random_state=0)`;
export const logistic =
  'from sklearn.linear_model import LogisticRegression\nmodel = LogisticRegression().fit(X_train, y_train)';

/** Each example is found once, its fine variants are not, and its fix writes what is expected. */
export function testExamples(examples: readonly Example[]): void {
  describe.each(examples)('$rule, $what', ({ rule, before, fine }) => {
    it('is found once', () => {
      expect(findingsOfRule(rule, ...before)).toHaveLength(1);
    });

    it('is not found in right code', () => {
      for (const cells of fine) expect(findingsOfRule(rule, ...cells), cells.join('\n')).toEqual([]);
    });
  });

  const repairable = examples.flatMap(({ fixed, ...example }) => (fixed ? [{ ...example, fixed }] : []));

  describe.each(repairable)('the fix of $rule, $what', ({ rule, before, fixed }) => {
    it('writes the right code, in which nothing is found any more', () => {
      const fix = findingsOfRule(rule, ...before)[0]!.fixes[0]!;
      const result = applied(fix, before);
      expect(result).toEqual(fixed);
      expect(findingsOfRule(rule, ...result)).toEqual([]);
    });
  });
}
