/** Writes the files in schemas/ from the zod schemas they publish; `--check` only says whether they are current. */
import { readFile, writeFile } from 'node:fs/promises';
import { build } from 'esbuild';
import { format, resolveConfig } from 'prettier';

const schemas = [
  ['mlpipe.schema.json', 'src/core/pipeline/jsonSchema.ts', 'pipelineJsonSchema'],
  ['findings.schema.json', 'src/core/diagnose/reportSchema.ts', 'reportJsonSchema'],
];

for (const [name, source, make] of schemas) {
  const target = new URL(`../schemas/${name}`, import.meta.url);
  const bundle = await build({
    entryPoints: [new URL(`../${source}`, import.meta.url).pathname],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
  });
  const code = Buffer.from(bundle.outputFiles[0].contents).toString('base64');
  const exported = await import(`data:text/javascript;base64,${code}`);
  const options = await resolveConfig(target.pathname);
  const text = await format(JSON.stringify(exported[make]()), { ...options, parser: 'json' });
  if (!process.argv.includes('--check')) await writeFile(target, text);
  else if ((await readFile(target, 'utf8')) !== text) {
    console.error(`schemas/${name} is not current. Run: node scripts/build-schema.mjs`);
    process.exitCode = 1;
  }
}
