/** The text of src/core/kernels/<name>.wasm.ts, compiled afresh. */
export function compileKernels(name: string): Promise<string>;
