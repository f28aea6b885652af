import { tablesWasm } from './tables.wasm.js';
import { tableKernelsInScript } from './tableKernelsInScript.js';
import { webAssembly, type WebAssemblyApi } from './webAssembly.js';

/**
 * The inner loops of reading and profiling tables. All data lives in `buffer`; arguments named like data are byte
 * addresses into it. Layouts: `assembly/*.ts`, one function each.
 */
export interface TableKernels {
  readonly buffer: ArrayBuffer;
  /** Reads records up to `end`; `state` holds what parserState.ts says. @returns a `parserStatus`. */
  parseRecords(end: number, state: number): number;
  /** Ascending order in place, without NaN; `scratch` as long as the values, `counts` 10 × 2048 i32 zeros. */
  sortFinite(values: number, count: number, scratch: number, counts: number): void;
  /** How many different values there are among values in order, at least one. */
  countDistinct(values: number, count: number): number;
  /** The first place from `from` on whose value comes again `distance` places further on; `count` where there is none. */
  nextRepeated(values: number, count: number, from: number, distance: number): number;
  sum(values: number, count: number): number;
  /** Writes Σ (x − mean)² and Σ (x − mean)³ to `out`. */
  sumPowers(values: number, count: number, mean: number, out: number): void;
  /** Of the pairs where both are finite: how many there are, Σ x and Σ y, to `out`. */
  pairSums(x: number, y: number, count: number, out: number): void;
  /** Of the same pairs: Σ (x − meanX)², Σ (y − meanY)² and Σ (x − meanX)(y − meanY), to `out`. */
  pairProducts(x: number, y: number, count: number, meanX: number, meanY: number, out: number): void;
}

/** Kernels over `bytes` of zeroed memory: WebAssembly SIMD, or plain JavaScript where that is switched off. */
export function openTableKernels(bytes: number): TableKernels {
  const api = webAssembly();
  return api ? tableKernelsInWasm(api, bytes) : tableKernelsInScript(new ArrayBuffer(bytes));
}

const PAGE = 65536;

/** @throws {RangeError} above 4 GB. */
function tableKernelsInWasm(api: WebAssemblyApi, bytes: number): TableKernels {
  const memory = new api.Memory({ initial: Math.ceil(bytes / PAGE) });
  const module = new api.Module(Buffer.from(tablesWasm, 'base64'));
  const { exports } = new api.Instance(module, { env: { memory } });
  return { ...(exports as Omit<TableKernels, 'buffer'>), buffer: memory.buffer };
}
