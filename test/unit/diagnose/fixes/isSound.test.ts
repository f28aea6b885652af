import { describe, expect, it } from 'vitest';
import { isSound } from '../../../../src/core/diagnose/fixes/isSound.js';
import { findingsOf } from '../support.js';

const load = `import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler
df = pd.read_csv("a.csv")
X = df.drop(columns=["y"])
y = df["y"]`;
const texts = [
  load,
  'scaler = StandardScaler()\nX = scaler.fit_transform(X)',
  'X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)',
  'model = LogisticRegression()\nmodel.fit(X_train, y_train)\nprint(model.score(X_test, y_test))',
];
const cells = texts.map((text, index) => ({ index, text }));
const analyze = (changed: readonly { readonly text: string }[]): ReturnType<typeof findingsOf> =>
  findingsOf(...changed.map(({ text }) => text));

describe('a fix is sound', () => {
  const findings = findingsOf(...texts);
  const [leak] = findings.filter(({ rule }) => rule === 'LK101');

  it('when its finding is gone afterwards and there is no new one', async () => {
    for (const fix of leak!.fixes) expect(await isSound(cells, findings, leak!, fix, analyze)).toBe(true);
    expect(leak!.fixes).toHaveLength(2);
  });

  it('not when the finding stays, or another one takes its place', async () => {
    const [fix] = leak!.fixes;
    const nothing = { ...fix!, edits: [] };
    expect(await isSound(cells, findings, leak!, nothing, analyze)).toBe(false);
    const seedless = {
      ...fix!,
      edits: [
        ...fix!.edits,
        { cell: 3, line: 1, column: 1, endLine: 1, endColumn: 1, text: 'train_test_split(X)\n' },
      ],
    };
    expect(await isSound(cells, findings, leak!, seedless, analyze)).toBe(false);
  });
});
