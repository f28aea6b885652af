/** Lists every rule in the setting `ml-expert.diagnostics.severity` of package.json, so that the editor completes and explains them. */
import { readFile, writeFile } from 'node:fs/promises';
import { build } from 'esbuild';

const manifest = new URL('../package.json', import.meta.url);
const bundle = await build({
  entryPoints: [new URL('../src/core/diagnose/rules/severitySettings.ts', import.meta.url).pathname],
  bundle: true,
  write: false,
  format: 'esm',
  platform: 'node',
});
const code = Buffer.from(bundle.outputFiles[0].contents).toString('base64');
const { severitySettings } = await import(`data:text/javascript;base64,${code}`);
const json = JSON.parse(await readFile(manifest, 'utf8'));
const setting = json.contributes.configuration.properties['ml-expert.diagnostics.severity'];
setting.properties = severitySettings();
setting.additionalProperties = false;
await writeFile(manifest, JSON.stringify(json, null, 2) + '\n');
