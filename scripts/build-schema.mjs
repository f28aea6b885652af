/** Writes schemas/mlpipe.schema.json from the zod schema of the pipeline file; `--check` only says whether it is current. */
import { readFile, writeFile } from 'node:fs/promises';
import { build } from 'esbuild';
import { format, resolveConfig } from 'prettier';

const target = new URL('../schemas/mlpipe.schema.json', import.meta.url);

const bundle = await build({
  entryPoints: [new URL('../src/core/pipeline/jsonSchema.ts', import.meta.url).pathname],
  bundle: true,
  write: false,
  format: 'esm',
  platform: 'node',
});
const code = Buffer.from(bundle.outputFiles[0].contents).toString('base64');
const { pipelineJsonSchema } = await import(`data:text/javascript;base64,${code}`);
const options = await resolveConfig(target.pathname);
const text = await format(JSON.stringify(pipelineJsonSchema()), { ...options, parser: 'json' });

if (process.argv.includes('--check')) {
  const written = await readFile(target, 'utf8');
  if (written !== text) {
    console.error('schemas/mlpipe.schema.json is not current. Run: node scripts/build-schema.mjs');
    process.exitCode = 1;
  }
} else {
  await writeFile(target, text);
}
