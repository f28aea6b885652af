import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAnalyzer } from '../../../src/core/diagnose/analyzer.js';
import { ownCorpus } from './fuzz/corpus.js';
import { analyzer, wasmFolder } from './support.js';

const folder = wasmFolder();
const snippets = ownCorpus.flat();

const edit = fc.record({
  at: fc.nat(),
  kind: fc.constantFrom('insert', 'replace', 'remove', 'append', 'move'),
  text: fc.constantFrom(...snippets),
});

describe('an edited notebook', () => {
  it('is analysed as if it were opened anew', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...ownCorpus),
        fc.array(edit, { minLength: 1, maxLength: 8 }),
        async (start, edits) => {
          let texts = [...start];
          const analyzed = (by: typeof analyzer) =>
            by.analyze({ file: 'a.ipynb', cells: texts.map((text, index) => ({ index, text })) });
          analyzed(analyzer);
          for (const { at, kind, text } of edits) {
            const i = at % (texts.length + 1);
            if (kind === 'insert') texts = texts.toSpliced(i, 0, text);
            else if (kind === 'replace') texts = texts.toSpliced(i, 1, text);
            else if (kind === 'remove') texts = texts.toSpliced(i, 1);
            else if (kind === 'append') texts = texts.map((each, n) => (n === i ? `${each}\n${text}` : each));
            else texts = [...texts.slice(i), ...texts.slice(0, i)];
            analyzed(analyzer);
          }
          expect(analyzed(analyzer)).toEqual(analyzed(await createAnalyzer({ wasmFolder: folder })));
        },
      ),
      { numRuns: 60, seed: 5 },
    );
  });
});
