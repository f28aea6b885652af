import type { Explanation, RunResult } from '../../src/shared/results.js';

/** What a class is called in a sentence: "survived = 1" where its label alone ("1", "true", "yes") says nothing. */
export function className(target: string, label: string): string {
  return /^(-?\d+(\.\d+)?|true|false|yes|no|y|n)$/i.test(label.trim()) ? `${target} = ${label}` : label;
}

/** The explanation with its classes called as in a sentence. */
export function namedExplanation({ explanation, target, task }: RunResult): Explanation | null {
  if (!explanation || task === 'regression') return explanation ?? null;
  return {
    ...explanation,
    outputs: explanation.outputs.map((output) => ({ ...output, label: className(target, output.label) })),
  };
}
