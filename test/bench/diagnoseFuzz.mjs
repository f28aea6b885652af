// Robustness of the notebook and script analysis: programs nobody wrote, each analysed in a process that is watched.
//   FUZZ_PROGRAMS  how many (2000)
//   FUZZ_SEED      of the whole run (1); program n of a seed is always the same
//   FUZZ_FROM      number of the first program (0): FUZZ_FROM=n FUZZ_PROGRAMS=1 repeats one
//   FUZZ_KIND    one kind of damage alone: deep, chain, branching, …
//   FUZZ_CORPUS    folders of notebooks and scripts to damage, separated by ":" (own small programs are always there)
import { fork } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundleAnalysis } from './bundleAnalysis.mjs';
import { filesBelow } from './filesBelow.mjs';

const serveFlag = '--serve';
const sizes = { depth: 5_000, longest: 10_000_000, kind: process.env.FUZZ_KIND };
/** Of processor time; wall time on a shared machine says nothing of the program. */
const hangMilliseconds = 1_000;
/** After this much wall time the process is ended and the program counts as a hang. */
const giveUpMilliseconds = 15_000;

/** Runs the programs and returns {programs, seed, crashes, hangs, slowest, outcomes}. */
export async function fuzz({ programs, seed, from = 0, corpus = [], log = () => {} }) {
  const folder = mkdtempSync(join(tmpdir(), 'diagnose-fuzz-'));
  try {
    const bundle = await bundleAnalysis(folder);
    const analysis = await import(pathToFileURL(bundle).href);
    const real = corpus.flatMap((root) => filesBelow(root).flatMap((file) => cellsOf(analysis, file, log)));
    const total = { programs, seed, crashes: [], hangs: [], slow: [], kinds: {}, leftOut: 0, refused: 0 };
    let next = from;
    while (next < from + programs)
      next = await runProcess({ bundle, seed, next, end: from + programs, corpus: real }, total, log);
    return total;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** One process until all is done or a program hangs or ends the process. Returns the number to go on from. */
function runProcess(job, total, log) {
  return new Promise((done) => {
    const child = fork(new URL(import.meta.url), [serveFlag], {
      execArgv: ['--max-old-space-size=512'],
      serialization: 'advanced',
    });
    child.send({ ...job, wasmFolder: resolve('dist') });
    let current = job.next;
    let timer;
    const end = (next) => {
      clearTimeout(timer);
      child.removeAllListeners();
      child.kill('SIGKILL');
      done(next);
    };
    const watch = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        total.hangs.push({ n: current, milliseconds: giveUpMilliseconds });
        log(`HANG ${current}`);
        end(current + 1);
      }, giveUpMilliseconds);
    };
    child.on('message', ({ n, kind, milliseconds, error, leftOut, refused }) => {
      current = n + 1;
      watch();
      const row = (total.kinds[kind] ??= { programs: 0, slowest: 0 });
      row.programs++;
      row.slowest = Math.max(row.slowest, milliseconds);
      if (leftOut) total.leftOut++;
      if (refused) total.refused++;
      if (error) {
        total.crashes.push({ n, kind, error });
        log(`CRASH ${n} ${kind} ${error}`);
      }
      if (milliseconds > hangMilliseconds) total.hangs.push({ n, kind, milliseconds });
      if (milliseconds > 300) log(`slow ${n} ${kind} ${milliseconds.toFixed(0)} ms of processor time`);
      total.slow.push({ n, kind, milliseconds });
      if (total.slow.length > 1000) total.slow = slowestOf(total.slow);
      if (n % 5000 === 4999) log(`${n + 1} done`);
    });
    child.on('exit', (code, signal) => {
      if (code === 0) return end(job.end);
      total.crashes.push({ n: current, kind: 'process', error: `ended with ${code ?? signal}` });
      log(`CRASH ${current} ended the process`);
      end(current + 1);
    });
    watch();
  });
}

function cellsOf({ readProgram, UserError }, file, log) {
  try {
    const cells = readProgram(file, readFileSync(file)).cells.map(({ text }) => text);
    return cells.length > 0 ? [cells] : [];
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    log(`left out of the corpus: ${error.message}`);
    return [];
  }
}

const slowestOf = (rows) => rows.toSorted((a, b) => b.milliseconds - a.milliseconds).slice(0, 5);

export function describeFuzz(total) {
  const lines = [
    `fuzzed: ${total.programs} programs (seed ${total.seed}), ${total.crashes.length} crashes, ${total.hangs.length} over ${hangMilliseconds} ms of processor time; ` +
      `${total.refused} files refused with a sentence, ${total.leftOut} analysed in part`,
  ];
  for (const { n, kind, milliseconds } of slowestOf(total.slow))
    lines.push(`  slowest: ${milliseconds.toFixed(0)} ms, program ${n} (${kind})`);
  for (const { n, kind, error } of total.crashes.slice(0, 20))
    lines.push(`  crash: program ${n} (${kind}) ${error}`);
  return lines;
}

async function serve({ bundle, seed, next, end, corpus, wasmFolder }) {
  const { createAnalyzer, readProgram, UserError, fuzzedProgram, ownCorpus } = await import(
    pathToFileURL(bundle).href
  );
  const analyzer = await createAnalyzer({ wasmFolder });
  const programs = [...ownCorpus, ...corpus];
  for (let n = next; n < end; n++) {
    const fuzzed = fuzzedProgram(seed, n, programs, sizes);
    const before = process.threadCpuUsage?.() ?? process.cpuUsage();
    const report = { n, kind: fuzzed.kind };
    try {
      const program = fuzzed.program ?? readProgram('a.ipynb', fuzzed.bytes);
      const { findings, leftOut } = analyzer.analyze(program);
      checkPlaces(findings, program);
      report.leftOut = leftOut.length > 0;
    } catch (error) {
      if (error instanceof UserError) report.refused = true;
      else report.error = String(error.stack).split('\n').slice(0, 4).join(' | ');
    }
    const used = process.threadCpuUsage?.(before) ?? process.cpuUsage(before);
    report.milliseconds = (used.user + used.system) / 1000;
    await new Promise((sent) => process.send(report, sent));
  }
}

/** What is found must lie in the text. */
function checkPlaces(findings, program) {
  const byCell = new Map(
    program.cells.map((cell) => [cell.firstLine === undefined ? cell.index : undefined, cell]),
  );
  for (const finding of findings) {
    for (const place of [finding, ...finding.related, ...finding.fixes.flatMap(({ edits }) => edits)]) {
      const cell = byCell.get(place.cell);
      const lines = cell ? (cell.lines ??= cell.text.split('\n')) : [];
      const last = lines[(place.endLine ?? place.line) - 1];
      const isInside =
        lines[place.line - 1] !== undefined &&
        last !== undefined &&
        (place.endColumn ?? 1) <= last.length + 1;
      if (!isInside)
        throw new Error(`${finding.rule} is placed outside of the text: ${JSON.stringify(place)}`);
    }
  }
}

if (process.argv[2] === serveFlag) {
  process.once('message', (job) => serve(job).then(() => process.exit(0)));
} else if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const total = await fuzz({
    programs: Number(process.env.FUZZ_PROGRAMS ?? 2000),
    seed: Number(process.env.FUZZ_SEED ?? 1),
    from: Number(process.env.FUZZ_FROM ?? 0),
    corpus: (process.env.FUZZ_CORPUS ?? '').split(':').filter(Boolean),
    log: (line) => console.log(line),
  });
  for (const line of describeFuzz(total)) console.log(line);
  console.log(JSON.stringify(total.kinds));
  if (total.crashes.length + total.hangs.length > 0) process.exitCode = 1;
}
