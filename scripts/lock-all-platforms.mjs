// Run after `npm install` where the registry at hand does not serve every platform's build of a native package: npm then leaves
// those optional packages out of package-lock.json, and `npm ci` refuses the file everywhere. Adds them back, by name and
// version; they are only fetched on the platform they are for.
import { readFileSync, writeFileSync } from 'node:fs';

const SYSTEMS = [
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
];
const PROCESSORS = [
  'arm64',
  'arm',
  'ia32',
  'loong64',
  'mips64el',
  'ppc64',
  'riscv64',
  's390x',
  'wasm32',
  'x64',
];

function platformOf(name) {
  const words = name.slice(name.lastIndexOf('/') + 1).split(/[-.]/);
  const os = SYSTEMS.filter((system) => words.includes(system));
  const cpu = PROCESSORS.filter((processor) => words.includes(processor));
  const musl = words.some((word) => word.startsWith('musl'));
  const glibc = words.some((word) => word.startsWith('gnu'));
  return { cpu, os, libc: os.includes('linux') && (musl || glibc) ? [musl ? 'musl' : 'glibc'] : [] };
}

const file = 'package-lock.json';
const lock = JSON.parse(readFileSync(file, 'utf8'));
const added = [];
for (const [place, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const found = lock.packages[`${place}/node_modules/${name}`] ?? lock.packages[`node_modules/${name}`];
    if (found || !/^\d/.test(version)) continue;
    const { cpu, os, libc } = platformOf(name);
    if (cpu.length + os.length === 0)
      throw new Error(`The platform of ${name} cannot be told from its name.`);
    lock.packages[`node_modules/${name}`] = {
      version,
      ...(cpu.length > 0 ? { cpu } : {}),
      ...(entry.dev ? { dev: true } : {}),
      ...(libc.length > 0 ? { libc } : {}),
      optional: true,
      ...(os.length > 0 ? { os } : {}),
    };
    added.push(`${name}@${version}`);
  }
}
const { '': root, ...rest } = lock.packages;
lock.packages = {
  '': root,
  ...Object.fromEntries(Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1))),
};
writeFileSync(file, JSON.stringify(lock, null, 2) + '\n');
console.log(added.length === 0 ? 'The lock file names every platform.' : `Added ${added.join(', ')}.`);
