import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileKernels } from '../../../scripts/build-kernels.mjs';
import { type TreeKernels, treeKernelsInWasm } from '../../../src/core/kernels/treeKernels.js';
import { treeKernelsInScript } from '../../../src/core/kernels/treeKernelsInScript.js';
import { webAssembly } from '../../../src/core/kernels/webAssembly.js';
import { FixedPoint } from '../../../src/core/models/trees/fixedPoint.js';

const BYTES = 65536;

/** Addresses in the test memory; regions do not overlap. */
const AT = {
  bins: 0,
  rows: 4096,
  gradients: 8192,
  gathered: 16384,
  scratch: 24576,
  out: 28672,
  lists: 30720,
};
const HISTOGRAM = 32768;

function bothKernels(): [TreeKernels, TreeKernels] {
  const api = webAssembly();
  if (!api) throw new Error('This test needs WebAssembly.');
  return [treeKernelsInWasm(api, BYTES), treeKernelsInScript(new ArrayBuffer(BYTES))];
}

/** Runs the same calls on both and expects the same returned numbers and the same memory. */
function expectEqual(use: (kernels: TreeKernels) => unknown): void {
  const [wasm, script] = bothKernels();
  expect(use(wasm)).toEqual(use(script));
  expect(Buffer.from(wasm.buffer).equals(Buffer.from(script.buffer))).toBe(true);
}

const rowsOfNode = fc.record({
  rows: fc.uniqueArray(fc.nat(199), { minLength: 1, maxLength: 200 }),
  bins: fc.uint8Array({ minLength: 800, maxLength: 800 }),
  gradients: fc.array(fc.integer({ min: -(2 ** 30), max: 2 ** 30 }), { minLength: 200, maxLength: 200 }),
  hessians: fc.array(fc.integer({ min: 1, max: 2 ** 30 }), { minLength: 200, maxLength: 200 }),
});
type Node = typeof rowsOfNode extends fc.Arbitrary<infer T> ? T : never;

const shift = new FixedPoint(200).shift;

function load(kernels: TreeKernels, node: Node): void {
  new Uint8Array(kernels.buffer).set(node.bins, AT.bins);
  new Uint32Array(kernels.buffer, AT.rows).set(node.rows);
  const pairs = node.gradients.flatMap((gradient, row) => [gradient, node.hessians[row]!]);
  new Int32Array(kernels.buffer, AT.gradients).set(pairs);
}

const histogramAt = (feature: number): number => HISTOGRAM + feature * 4096;

function buildFour(kernels: TreeKernels, count: number): void {
  kernels.gather(AT.gradients, AT.rows, count, AT.gathered);
  const [h0, h1, h2, h3] = [0, 1, 2, 3].map(histogramAt) as [number, number, number, number];
  kernels.addToFour(AT.bins, AT.rows, count, AT.gathered, shift, h0, h1, h2, h3);
}

describe('tree kernels', () => {
  it('are compiled from the sources beside them', async () => {
    const committed = new URL('../../../src/core/kernels/trees.wasm.ts', import.meta.url);
    expect(readFileSync(committed, 'utf8')).toBe(await compileKernels('trees'));
  });

  it('sum gradients, hessians and rows a bin alike in WebAssembly and JavaScript', () => {
    fc.assert(
      fc.property(rowsOfNode, (node) => {
        expectEqual((kernels) => {
          load(kernels, node);
          buildFour(kernels, node.rows.length);
          kernels.addToOne(AT.bins + 2, AT.rows, node.rows.length, AT.gathered, shift, histogramAt(4));
        });
      }),
      { numRuns: 30 },
    );
  });

  it('subtract a child from its parent to the exact other child', () => {
    fc.assert(
      fc.property(rowsOfNode, (node) => {
        const half = node.rows.length >> 1;
        expectEqual((kernels) => {
          load(kernels, node);
          kernels.gather(AT.gradients, AT.rows, node.rows.length, AT.gathered);
          const { rows, bins } = { rows: AT.rows, bins: AT.bins };
          const [parent, first, second] = [histogramAt(0), histogramAt(1), histogramAt(2)];
          kernels.addToOne(bins, rows, node.rows.length, AT.gathered, shift, parent);
          kernels.addToOne(bins, rows, half, AT.gathered, shift, first);
          const rest = node.rows.length - half;
          kernels.addToOne(bins, rows + 4 * half, rest, AT.gathered + 8 * half, shift, second);
          kernels.subtract(parent, first, 256);
          const bytes = Buffer.from(kernels.buffer);
          expect(bytes.subarray(parent, first).equals(bytes.subarray(second, second + 4096))).toBe(true);
        });
      }),
      { numRuns: 30 },
    );
  });

  it('move the rows of a node to its two sides in their order', () => {
    const sides = fc.uint8Array({ minLength: 256, maxLength: 256, max: 1 });
    fc.assert(
      fc.property(rowsOfNode, sides, (node, goesLeft) => {
        const isLeft = (row: number): boolean => goesLeft[node.bins[4 * row + 1]!] === 1;
        const expected = [...node.rows.filter(isLeft), ...node.rows.filter((row) => !isLeft(row))];
        for (const kernels of bothKernels()) {
          load(kernels, node);
          new Uint8Array(kernels.buffer).set(goesLeft, AT.lists);
          const left = kernels.partition(AT.rows, node.rows.length, AT.bins + 1, AT.lists, AT.scratch);
          expect(left).toBe(node.rows.filter(isLeft).length);
          expect(Array.from(new Uint32Array(kernels.buffer, AT.rows, node.rows.length))).toEqual(expected);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('put every value, infinities and missing values too, into the bin its edges say', () => {
    const edges = fc.uniqueArray(fc.double({ noNaN: true, noDefaultInfinity: true }), { maxLength: 254 });
    const values = fc.array(fc.oneof(fc.double(), fc.constantFrom(NaN, Infinity, -Infinity, 0, -0)), {
      minLength: 1,
      maxLength: 200,
    });
    fc.assert(
      fc.property(edges, values, (unsorted, column) => {
        const sorted = [...new Set(unsorted.map((edge) => edge + 0))].sort((a, b) => a - b);
        const drawn = column.concat(sorted.slice(0, 50));
        const expected = drawn.map((x) =>
          Number.isNaN(x) ? 0 : 1 + sorted.filter((edge) => edge < x).length,
        );
        for (const kernels of bothKernels()) {
          new Float64Array(kernels.buffer, AT.gathered).set(sorted);
          new Float64Array(kernels.buffer, HISTOGRAM).set(drawn);
          kernels.assignBins(HISTOGRAM, drawn.length, AT.gathered, sorted.length, AT.bins + 3);
          const bytes = new Uint8Array(kernels.buffer);
          expect(drawn.map((_, i) => bytes[AT.bins + 3 + 4 * i])).toEqual(expected);
        }
      }),
    );
  });

  it('find the same best threshold in WebAssembly and JavaScript', () => {
    const limits = fc.record({
      l2: fc.constantFrom(0, 1, 10),
      minRows: fc.integer({ min: 1, max: 20 }),
      minHessian: fc.constantFrom(0, 1e-3, 1),
      bins: fc.integer({ min: 2, max: 256 }),
    });
    fc.assert(
      fc.property(rowsOfNode, limits, (node, { l2, minRows, minHessian, bins }) => {
        const few = { ...node, bins: node.bins.map((bin) => bin % bins) };
        const sum = (values: number[]): number => node.rows.reduce((total, row) => total + values[row]!, 0);
        const [gradient, hessian, rows] = [sum(node.gradients), sum(node.hessians), node.rows.length];
        expectEqual((kernels) => {
          load(kernels, few);
          buildFour(kernels, rows);
          const units = [2 ** -30, 2 ** -32] as const;
          return [0, 1].map((feature) =>
            kernels.bestOrderedSplit(
              histogramAt(feature),
              bins,
              gradient,
              hessian,
              rows,
              shift,
              ...units,
              l2,
              minRows,
              minHessian,
              AT.out + 32 * feature,
            ),
          );
        });
      }),
    );
  });

  it('sort numbers, infinities and both zeros as JavaScript does', () => {
    const column = fc.array(fc.double({ noNaN: true }), { maxLength: 300 });
    fc.assert(
      fc.property(column, (values) => {
        const sorted = Array.from(Float64Array.from(values).sort());
        for (const kernels of bothKernels()) {
          const memory = new Float64Array(kernels.buffer, 0, values.length);
          memory.set(values);
          kernels.sortNumbers(0, values.length, 4096, 8192);
          expect(Array.from(memory)).toEqual(sorted);
          // The counts are left as they were found, for the next column.
          if (values.length > 0)
            expect(new Uint8Array(kernels.buffer, 8192, 49152).every((x) => x === 0)).toBe(true);
        }
      }),
    );
  });

  it('give the gradients of the log loss, equal in WebAssembly and JavaScript', () => {
    const rows = fc.array(fc.tuple(fc.double({ min: -800, max: 800, noNaN: true }), fc.constantFrom(0, 1)), {
      minLength: 1,
      maxLength: 100,
    });
    fc.assert(
      fc.property(rows, (drawn) => {
        const even = [...drawn, ...drawn];
        const [scores, labels, pairs, out] = [0, 4096, 8192, 16384];
        expectEqual((kernels) => {
          new Float64Array(kernels.buffer, scores).set(even.map(([score]) => score));
          new Float64Array(kernels.buffer, labels).set(even.map(([, label]) => label));
          kernels.logisticGradients(scores, labels, even.length, pairs, 2 ** 30, 2 ** 32, out);
          const written = new Int32Array(kernels.buffer, pairs, 2 * even.length);
          const [linear, product] = new Float64Array(kernels.buffer, out, 2) as Iterable<number> as [
            number,
            number,
          ];
          let loss = 0;
          even.forEach(([score, label], i) => {
            const e = Math.exp(-Math.abs(score));
            const p = score >= 0 ? 1 / (1 + e) : e / (1 + e);
            expect(Math.abs(written[2 * i]! * 2 ** -30 - (p - label))).toBeLessThan(2e-9);
            const hessian = Math.max(2 ** -32, e / (1 + e) / (1 + e));
            expect(Math.abs(written[2 * i + 1]! * 2 ** -32 - hessian)).toBeLessThan(1e-9);
            loss += Math.log1p(e) + Math.max(label ? -score : score, 0);
          });
          expect(Math.abs(linear + Math.log(product) - loss)).toBeLessThan(1e-9 * (1 + loss));
        });
      }),
    );
  });
});
