import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { rules } from '../../../src/core/diagnose/rules/rules.js';

it('lists every rule with its title in the index of the rule pages', () => {
  const index = readFileSync('docs/rules/README.md', 'utf8').replaceAll(/ +/g, ' ');
  const absent = rules.filter(({ id, title }) => !index.includes(`| [${id}](${id}.md) | ${title} |`));
  expect(absent.map(({ id }) => id)).toEqual([]);
});
