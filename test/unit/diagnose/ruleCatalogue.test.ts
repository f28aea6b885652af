import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { rules } from '../../../src/core/diagnose/rules/rules.js';

describe('the catalogue of rules', () => {
  it('has a page for every rule, with its title, an example before and after, and a source', () => {
    for (const { id, title } of rules) {
      const page = readFileSync(`docs/rules/${id}.md`, 'utf8');
      expect(page.split('\n')[0]).toBe(`# ${id}: ${title}`);
      for (const part of [
        '## What is found',
        '## Why it matters',
        'Before:',
        'After:',
        '## Fix',
        '## Source',
      ]) {
        expect(page, `${id}: ${part}`).toContain(part);
      }
      expect(page).toContain(`ignore[${id}]`);
    }
  });

  it('has no page without a rule and no rule twice', () => {
    const ids = rules.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const pages = readdirSync('docs/rules').filter((name) => /^[A-Z]{2}\d/.test(name));
    expect(pages.sort()).toEqual(ids.map((id) => `${id}.md`).sort());
  });
});
