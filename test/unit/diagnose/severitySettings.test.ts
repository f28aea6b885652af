import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { severitySettings } from '../../../src/core/diagnose/rules/severitySettings.js';
import { analyzer } from './support.js';

const { contributes } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  contributes: { configuration: { properties: Record<string, { properties?: object }> } };
};

it('lists every rule among the settings (node scripts/build-settings.mjs writes them)', () => {
  expect(contributes.configuration.properties['ml-expert.diagnostics.severity']?.properties).toEqual(
    severitySettings(),
  );
});

it('finds what a rule that is off by default looks for once it is asked for', () => {
  const off = Object.entries(severitySettings()).filter(([, { description }]) =>
    description.includes('off)'),
  );
  expect(off.map(([id]) => id)).toContain('PD505');
  const cells = [
    {
      index: 0,
      text: 'import pandas as pd\ndf = pd.read_csv("a.csv")\nfor i, row in df.iterrows():\n    df.loc[i, "c"] = row["a"] * row["b"]\n',
    },
  ];
  const rulesOf = (alsoRules: readonly string[]): string[] =>
    analyzer.analyze({ file: 'a.ipynb', cells, alsoRules }).findings.map(({ rule }) => rule);
  expect(rulesOf([])).not.toContain('PD505');
  expect(rulesOf(['PD505'])).toContain('PD505');
});
