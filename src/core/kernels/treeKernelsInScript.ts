import type { TreeKernels } from './treeKernels.js';

const WORD = 4294967296;

/** The tree kernels in plain JavaScript, equal to the WebAssembly ones to the bit (a property test says so). */
export function treeKernelsInScript(buffer: ArrayBuffer): TreeKernels {
  const bytes = new Uint8Array(buffer);
  const words = new Int32Array(buffer);
  const doubles = new Float64Array(buffer);

  /** 64-bit sum in two words: an i64 has no fast counterpart in JavaScript. */
  const addTo = (entry: number, gradient: number, hessian: number, rowInHighWord: number): void => {
    const low = (words[entry]! >>> 0) + (gradient >>> 0);
    words[entry] = low;
    words[entry + 1] = words[entry + 1]! + (gradient >> 31) + (low >= WORD ? 1 : 0);
    const lowPacked = (words[entry + 2]! >>> 0) + (hessian >>> 0);
    words[entry + 2] = lowPacked;
    words[entry + 3] = words[entry + 3]! + (hessian >> 31) + rowInHighWord + (lowPacked >= WORD ? 1 : 0);
  };

  const addToOne: TreeKernels['addToOne'] = (bins, rows, count, gradients, shift, histogram) => {
    const oneRow = 1 << (shift - 32);
    for (let i = 0; i < count; i++) {
      const bin = bytes[bins + (words[(rows >> 2) + i]! << 2)]!;
      const pair = (gradients >> 2) + 2 * i;
      addTo((histogram >> 2) + 4 * bin, words[pair]!, words[pair + 1]!, oneRow);
    }
  };

  return {
    buffer,
    addToOne,
    addToFour(block, rows, count, gradients, shift, h0, h1, h2, h3) {
      addToOne(block, rows, count, gradients, shift, h0);
      addToOne(block + 1, rows, count, gradients, shift, h1);
      addToOne(block + 2, rows, count, gradients, shift, h2);
      addToOne(block + 3, rows, count, gradients, shift, h3);
    },
    subtract(histogram, other, entries) {
      for (let i = 0; i < 2 * entries; i++) {
        const at = (histogram >> 2) + 2 * i;
        const from = (other >> 2) + 2 * i;
        const low = (words[at]! >>> 0) - (words[from]! >>> 0);
        words[at] = low;
        words[at + 1] = words[at + 1]! - words[from + 1]! - (low < 0 ? 1 : 0);
      }
    },
    gather(gradients, rows, count, target) {
      for (let i = 0; i < count; i++) {
        const from = (gradients >> 2) + 2 * words[(rows >> 2) + i]!;
        words[(target >> 2) + 2 * i] = words[from]!;
        words[(target >> 2) + 2 * i + 1] = words[from + 1]!;
      }
    },
    partition(rows, count, bins, goesLeft, scratch) {
      const first = rows >> 2;
      let left = first;
      let right = scratch >> 2;
      for (let i = 0; i < count; i++) {
        const row = words[first + i]!;
        if (bytes[goesLeft + bytes[bins + (row << 2)]!]) words[left++] = row;
        else words[right++] = row;
      }
      words.copyWithin(left, scratch >> 2, right);
      return left - first;
    },
    assignBins(values, count, edges, edgeCount, target) {
      for (let i = 0; i < count; i++) {
        const x = doubles[(values >> 3) + i]!;
        let low = 0;
        let high = edgeCount;
        while (low < high) {
          const middle = (low + high) >> 1;
          if (doubles[(edges >> 3) + middle]! < x) low = middle + 1;
          else high = middle;
        }
        bytes[target + 4 * i] = Number.isNaN(x) ? 0 : low + 1;
      }
    },
    bestOrderedSplit(
      histogram,
      bins,
      totalGradient,
      totalHessian,
      totalRows,
      shift,
      gradientUnit,
      hessianUnit,
      l2,
      minRows,
      minHessian,
      out,
    ) {
      const rowShift = shift - 32;
      const hessianMask = (1 << rowShift) - 1;
      const first = histogram >> 2;
      const missingRows = words[first + 3]! >> rowShift;
      let best = -1;
      for (let missingLeft = 0; missingLeft < (missingRows > 0 ? 2 : 1); missingLeft++) {
        let gradient = 0;
        let hessian = 0;
        let rows = 0;
        const last = missingLeft || missingRows === 0 ? bins - 1 : bins;
        for (let bin = missingLeft ? 0 : 1; bin < last; bin++) {
          const entry = first + 4 * bin;
          const high = words[entry + 3]!;
          const low = words[entry + 2]! >>> 0;
          if (high === 0 && low === 0) continue;
          gradient += words[entry + 1]! * WORD + (words[entry]! >>> 0);
          hessian += (high & hessianMask) * WORD + low;
          rows += high >> rowShift;
          if (bin === 0 || rows < minRows) continue;
          if (totalRows - rows < minRows) break;
          const hl = hessian * hessianUnit;
          const hr = (totalHessian - hessian) * hessianUnit;
          if (hl < minHessian || hr < minHessian) continue;
          const gl = gradient * gradientUnit;
          const gr = (totalGradient - gradient) * gradientUnit;
          const quality = (gl * gl) / (hl + l2) + (gr * gr) / (hr + l2);
          if (quality > best) {
            best = quality;
            doubles[out >> 3] = gradient;
            doubles[(out >> 3) + 1] = hessian;
            words[(out >> 2) + 4] = bin;
            words[(out >> 2) + 5] = missingRows > 0 ? missingLeft : Number(rows * 2 >= totalRows);
            words[(out >> 2) + 6] = rows;
          }
        }
      }
      return best;
    },
    sortNumbers(values, count) {
      doubles.subarray(values >> 3, (values >> 3) + count).sort();
    },
    logisticGradients(scores, labels, count, pairs, perGradient, perHessian, out) {
      // Even and odd rows apart, as the two lanes of a vector.
      const linear = [0, 0];
      const product = [1, 1];
      for (let i = 0; i < count; i++) {
        const score = doubles[(scores >> 3) + i]!;
        const label = doubles[(labels >> 3) + i]!;
        const e = exponential(Math.abs(score));
        const share = 1 / (1 + e);
        const rest = e * share;
        const gradient = ((score >= 0 ? share : rest) - label) * perGradient;
        words[(pairs >> 2) + 2 * i] = Math.floor(gradient + 0.5);
        words[(pairs >> 2) + 2 * i + 1] = Math.max(1, Math.floor(rest * share * perHessian + 0.5));
        linear[i & 1]! += Math.max(score * (1 - (label + label)), 0);
        product[i & 1]! *= 1 + e;
      }
      doubles[out >> 3] = linear[0]! + linear[1]!;
      doubles[(out >> 3) + 1] = product[0]! * product[1]!;
    },
  };
}

/** The same operations in the same order as in `assembly/logistic.ts`, so that results agree to the bit. */
function exponential(x: number): number {
  const bounded = Math.min(x, 700);
  const k = Math.floor(bounded * 1.4426950408889634 + 0.5);
  const r = k * 0.6931471803691238 - bounded + k * 1.9082149292705877e-10;
  let sum = 1 / 3628800;
  for (const coefficient of INVERSE_FACTORIALS) sum = sum * r + coefficient;
  return sum * 2 ** -k;
}

/** 1 / 9! … 1 / 0! */
const INVERSE_FACTORIALS = [362880, 40320, 5040, 720, 120, 24, 6, 2, 1, 1].map((factorial) => 1 / factorial);
