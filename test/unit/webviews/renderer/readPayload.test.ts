import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NotebookMime, ShapOutput } from '../../../../src/shared/outputs.js';
import { readPayload } from '../../../../webviews/renderer/readPayload.js';
import { shapExplanation, valuePositions } from '../../../../webviews/renderer/shapExplanation.js';

const path = join(import.meta.dirname, '../../../golden/renderer/outputs.json');
const golden = JSON.parse(readFileSync(path, 'utf8')) as {
  readonly outputs: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
};
const mimes = ['profile', 'metrics', 'shap'].map(
  (kind) => `application/vnd.ml-expert.${kind}+json` as NotebookMime,
);
const shap = mimes[2]!;
const metrics = mimes[1]!;

function problemOf(mime: NotebookMime, payload: unknown): string {
  const output = readPayload(mime, payload);
  return output.kind === 'malformed' ? output.problem : '';
}

describe('a notebook output', () => {
  it('made by the Python snippet of real models can be drawn', () => {
    const read = Object.entries(golden.outputs).map(([name, bundle]) => {
      const mime = mimes.find((each) => each in bundle);
      return [name, mime ? readPayload(mime, bundle[mime]).kind : 'no payload'];
    });
    expect(Object.fromEntries(read)).toEqual({
      binary: 'metrics',
      multiclass: 'metrics',
      regression: 'metrics',
      shap: 'shap',
      'shap of two outputs': 'shap',
      profile: 'profile',
    });
  });

  it('carries an HTML table for places without ML Expert', () => {
    for (const bundle of Object.values(golden.outputs))
      expect(bundle['text/html']).toMatch(/^<table>.*<\/table>$/s);
  });

  it('that is malformed says where, and what is wanted there', () => {
    expect(
      problemOf(shap, {
        version: 1,
        features: ['a', 'b'],
        values: [[1, 2]],
        attributions: [[0.5]],
        baseValue: 0,
      }),
    ).toBe('This output cannot be drawn: `attributions` must have 1 rows of 2 numbers, as `values` has.');
    expect(problemOf(metrics, { version: 2 })).toContain('version 2');
    expect(problemOf(metrics, { version: 1, task: 'ranking' })).toContain('`task` must be');
    expect(
      problemOf(metrics, { version: 1, task: 'binary', metrics: [{ name: 'f1', value: null }] }),
    ).toContain('`metrics[0]`');
    expect(
      problemOf(mimes[0]!, {
        version: 1,
        rowCount: 3,
        columns: [{ name: 'a', histogram: { edges: [0, 1], counts: [1, 2] } }],
      }),
    ).toContain('`columns[0].histogram.edges` must have one number more than `counts` (3, not 2)');
  });

  it('never throws, whatever JSON it is', () => {
    fc.assert(
      fc.property(fc.constantFrom(...mimes), fc.jsonValue(), fc.object(), (mime, value, fields) => {
        expect(typeof readPayload(mime, value).kind).toBe('string');
        expect(typeof readPayload(mime, { ...fields, version: 1 }).kind).toBe('string');
      }),
    );
  });
});

describe('SHAP values of a notebook', () => {
  const payload = golden.outputs['shap']![shap] as ShapOutput;

  it('add up to the raw prediction of each row', () => {
    const explanation = shapExplanation(payload);
    explanation.rows.forEach((row, index) => {
      const sum = payload.attributions![index]!.reduce((total, value) => total + value, payload.baseValue!);
      expect(row.raw[0]).toBeCloseTo(sum, 12);
    });
    expect(explanation.rows).toHaveLength(payload.values.length);
    expect(explanation.outputs[0]!.meanAbsolute).toHaveLength(payload.features.length);
  });

  it('are coloured by rank, and not at all where values are names', () => {
    expect(valuePositions([10, null, 30, 20])).toEqual([0, null, 1, 0.5]);
    expect(valuePositions(['a', 'b'])).toEqual([null, null]);
    expect(valuePositions([7])).toEqual([0.5]);
  });
});
