import { describe, expect, it } from 'vitest';
import { withChanges } from '../../../../src/core/diagnose/fixes/changeText.js';
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

  it('when only what was behind the finding comes out, less loudly', async () => {
    const folded = `${texts[3]!}
from sklearn.model_selection import cross_val_score
print(X[:3], cross_val_score(LogisticRegression(), X_train, y_train))`;
    const all = [...texts.slice(0, 3), folded];
    const found = findingsOf(...all);
    const scaled = found.find(({ rule }) => rule === 'LK101');
    const [fix] = scaled!.fixes;
    const changed = all.map((text, index) => ({ index, text }));
    expect(found.filter(({ rule }) => rule === 'LK111')).toEqual([]);
    expect(await isSound(changed, found, scaled!, fix!, analyze)).toBe(true);
    expect(analyze(withChanges(changed, fix!.edits)).map(({ rule }) => rule)).toEqual(['LK111']);
  });
});
