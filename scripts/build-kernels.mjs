// Compiles src/core/kernels/assembly (AssemblyScript) to WebAssembly and writes it as base64 next to the kernels.
// The result is committed, so that neither a build nor a user needs the compiler; a unit test keeps both equal.
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const kernels = new URL('../src/core/kernels/', import.meta.url);

/** @returns {Promise<string>} the text of src/core/kernels/<name>.wasm.ts */
export async function compileKernels(name) {
  let binary;
  const { error, stderr } = await asc.main(
    [
      `${name}.ts`,
      ...['--baseDir', fileURLToPath(new URL('assembly/', kernels))],
      ...['--outFile', 'kernels.wasm', '--runtime', 'stub', '--enable', 'simd', '--importMemory'],
      ...['--noAssert', '--noExportMemory', '-O3', '--converge'],
    ],
    {
      writeFile: (file, contents) => {
        if (file.endsWith('.wasm')) binary = contents;
      },
    },
  );
  if (error) throw new Error(stderr.toString(), { cause: error });
  const base64 = Buffer.from(binary).toString('base64');
  return [
    `// Written by scripts/build-kernels.mjs from assembly/${name}.ts: ${binary.length} bytes of WebAssembly.`,
    `export const ${name}Wasm =`,
    `  '${base64}';`,
    '',
  ].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const name of ['trees', 'tables']) {
    await writeFile(new URL(`${name}.wasm.ts`, kernels), await compileKernels(name));
  }
}
