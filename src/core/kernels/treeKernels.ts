import { treesWasm } from './trees.wasm.js';
import { treeKernelsInScript } from './treeKernelsInScript.js';
import { webAssembly, type WebAssemblyApi } from './webAssembly.js';

/**
 * The inner loops of histogram gradient boosting. All data lives in `buffer`; arguments named like data are byte
 * addresses into it. Layouts and formulas: `assembly/*.ts`, one function each.
 */
export interface TreeKernels {
  readonly buffer: ArrayBuffer;
  /** Adds rows to the histograms of four features whose bins share one u32 a row. */
  addToFour(
    block: number,
    rows: number,
    count: number,
    gradients: number,
    shift: number,
    h0: number,
    h1: number,
    h2: number,
    h3: number,
  ): void;
  /** Adds rows to the histogram of one feature. */
  addToOne(
    bins: number,
    rows: number,
    count: number,
    gradients: number,
    shift: number,
    histogram: number,
  ): void;
  /** histogram −= other. */
  subtract(histogram: number, other: number, entries: number): void;
  /** target[i] = gradients[rows[i]]. */
  gather(gradients: number, rows: number, count: number, target: number): void;
  /** Stable two-way split of `rows` by the bin of a feature; returns the rows on the left. */
  partition(rows: number, count: number, bins: number, goesLeft: number, scratch: number): number;
  /** Bin 0 for NaN, else 1 + the number of edges below the value; one byte every fourth byte of `target`. */
  assignBins(values: number, count: number, edges: number, edgeCount: number, target: number): void;
  /** Best threshold of an ordered feature; returns left + right quality or −1, writes the split to `out`. */
  bestOrderedSplit(
    histogram: number,
    bins: number,
    totalGradient: number,
    totalHessian: number,
    totalRows: number,
    shift: number,
    gradientUnit: number,
    hessianUnit: number,
    l2: number,
    minRows: number,
    minHessian: number,
    out: number,
  ): number;
  /** Ascending order in place; `scratch` as long as the values, `counts` 6 × 2048 i32 zeros. */
  sortNumbers(values: number, count: number, scratch: number, counts: number): void;
  /** Gradients of the log loss for an even number of rows, at most 1000; loss terms to `out`. */
  logisticGradients(
    scores: number,
    labels: number,
    count: number,
    pairs: number,
    perGradient: number,
    perHessian: number,
    out: number,
  ): void;
}

/** Kernels over `bytes` of zeroed memory: WebAssembly SIMD, or plain JavaScript where that is switched off. */
export function openTreeKernels(bytes: number): TreeKernels {
  const api = webAssembly();
  return api ? treeKernelsInWasm(api, bytes) : treeKernelsInScript(new ArrayBuffer(bytes));
}

const PAGE = 65536;

/** @throws {RangeError} above 4 GB. */
export function treeKernelsInWasm(api: WebAssemblyApi, bytes: number): TreeKernels {
  const memory = new api.Memory({ initial: Math.ceil(bytes / PAGE) });
  const module = new api.Module(Buffer.from(treesWasm, 'base64'));
  const { exports } = new api.Instance(module, { env: { memory } });
  return { ...(exports as Omit<TreeKernels, 'buffer'>), buffer: memory.buffer };
}
