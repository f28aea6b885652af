import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import type { SQLInputValue } from 'node:sqlite';
import type { MetricEstimate, MetricPoint, RunDetails, RunSummary } from '../../shared/runs.js';
import { UserError } from '../userError.js';
import { writeArtifactFile } from './artifactFile.js';
import { isJobAlive } from './runLiveness.js';
import { optionalText, pulseOf, type StoredRow, summaryColumns, summaryOf, textOf } from './runRow.js';
import { StoreDatabase } from './storeDatabase.js';
import { storeError } from './storeError.js';

/** Folder of the records inside a workspace folder. */
export const STORE_FOLDER = '.ml-expert';

export interface NewRun {
  readonly experiment: string;
  /** Default: “Run n”, counted within the experiment. */
  readonly name?: string;
  readonly pipelinePath: string;
  /** The pipeline file as it is now: what the run trains even if the file changes. */
  readonly pipelineText: string;
  readonly dataPath: string;
  readonly parameters: Readonly<Record<string, string>>;
}

/** What a job learns about its surroundings once it runs. */
export interface RunFacts {
  readonly environment: Readonly<Record<string, string>>;
  readonly dataFingerprint: string;
  readonly gitCommit?: string;
}

/**
 * The records of one workspace folder: one SQLite file in WAL mode, shared by every window, job and terminal.
 * Each method is one transaction, so a killed process leaves a complete earlier state.
 * All methods throw {@link UserError} `disk-full`, `store-unreadable` or `run-unknown`.
 */
export class RunStore {
  readonly #database: StoreDatabase;

  private constructor(
    readonly path: string,
    options: { readonly maxPages?: number },
  ) {
    this.#database = new StoreDatabase(path, options);
  }

  /** Opens the records of a workspace folder and creates them when there are none. */
  static open(workspaceFolder: string): RunStore {
    const folder = join(workspaceFolder, STORE_FOLDER);
    try {
      mkdirSync(folder, { recursive: true });
      const ignore = join(folder, '.gitignore');
      if (!existsSync(ignore)) writeFileSync(ignore, '*\n');
    } catch (error) {
      throw storeError(error, folder);
    }
    return new RunStore(join(folder, 'runs.db'), {});
  }

  /** Undefined where nothing has been recorded yet; creates nothing. */
  static openExisting(workspaceFolder: string): RunStore | undefined {
    const path = join(workspaceFolder, STORE_FOLDER, 'runs.db');
    return existsSync(path) ? new RunStore(path, {}) : undefined;
  }

  /** Opens one records file. `maxPages` bounds its size (SQLite's max_page_count). */
  static openFile(path: string, options: { readonly maxPages?: number } = {}): RunStore {
    return new RunStore(path, options);
  }

  close(): void {
    this.#database.close();
  }

  /** Changes whenever this or another process has written: cheap to poll. */
  changeStamp(): string {
    const row = this.#database.row(
      'SELECT total_changes() AS own, data_version AS others FROM pragma_data_version',
    );
    return `${String(row?.['own'])}:${String(row?.['others'])}`;
  }

  /** Records a run as `queued`. */
  createRun(run: NewRun): RunSummary {
    const id = newRunId();
    this.#database.transaction(() => {
      const last = this.#database.row(
        "SELECT max(CAST(substr(name, 5) AS INTEGER)) AS n FROM runs WHERE experiment = ? AND name GLOB 'Run [0-9]*'",
        run.experiment,
      );
      this.#database.run(
        `INSERT INTO runs (id, experiment, name, status, created, pipeline_path, pipeline_text, parameters, data_path)
         VALUES (?, ?, ?, 'queued', ?, ?, ?, ?, ?)`,
        id,
        run.experiment,
        run.name ?? `Run ${Number(last?.['n'] ?? 0) + 1}`,
        Date.now(),
        run.pipelinePath,
        run.pipelineText,
        JSON.stringify(run.parameters),
        run.dataPath,
      );
    });
    return this.summary(id);
  }

  /**
   * Takes the oldest queued run for starting, unless `maxRunning` jobs of this folder are alive already.
   * Any number of windows may call this at once: a run is given out once.
   */
  claimNext(maxRunning: number): RunSummary | undefined {
    const id = this.#database.transaction(() => {
      const running = this.#database.rows("SELECT host, pid, heartbeat FROM runs WHERE status = 'running'");
      if (running.filter((row) => isJobAlive(pulseOf(row))).length >= maxRunning) return undefined;
      const next = this.#database.row(
        "SELECT id FROM runs WHERE status = 'queued' ORDER BY created, rowid LIMIT 1",
      );
      if (!next) return undefined;
      const claimed = textOf(next, 'id');
      this.claim(claimed);
      return claimed;
    });
    return id === undefined ? undefined : this.summary(id);
  }

  /** Takes one queued run for starting at once; false when it is not queued (any more). */
  claim(id: string): boolean {
    const changed = this.#database.run(
      "UPDATE runs SET status = 'running', host = ?, pid = NULL, heartbeat = ? WHERE id = ? AND status = 'queued'",
      hostname(),
      Date.now(),
      id,
    );
    return changed === 1;
  }

  /** The job itself reports that it runs. */
  markStarted(id: string, pid: number): void {
    this.#update(id, "status = 'running', host = ?, pid = ?, heartbeat = ?", hostname(), pid, Date.now());
  }

  recordFacts(id: string, facts: RunFacts): void {
    this.#update(
      id,
      'environment = ?, data_fingerprint = ?, git_commit = ?',
      JSON.stringify(facts.environment),
      facts.dataFingerprint,
      facts.gitCommit ?? null,
    );
  }

  /** `progress` 0…1. Also counts as a heartbeat. */
  updateProgress(id: string, progress: number, phase: string): void {
    this.#update(id, 'progress = ?, phase = ?, heartbeat = ?', progress, phase, Date.now());
  }

  /** Says that the job is alive and learns whether someone asked it to stop. */
  heartbeat(id: string): { readonly cancelRequested: boolean } {
    this.#update(id, 'heartbeat = ?', Date.now());
    return { cancelRequested: this.isCancelRequested(id) };
  }

  /** One transaction for all points; a point that is there already is replaced. */
  appendMetrics(id: string, points: readonly MetricPoint[]): void {
    if (points.length === 0) return;
    this.#database.transaction(() => {
      this.#existing(id, 'id');
      this.#database.runEach(
        'INSERT OR REPLACE INTO metrics (run_id, metric, step, value) VALUES (?, ?, ?, ?)',
        points.map(({ metric, step, value }) => [id, metric, step, Number.isNaN(value) ? null : value]),
      );
    });
  }

  finishRun(id: string, metric: MetricEstimate): void {
    this.#end(id, 'done', { metric });
  }

  failRun(id: string, reason: string): void {
    this.#end(id, 'failed', { reason });
  }

  cancelRun(id: string, reason = 'Cancelled.'): void {
    this.#end(id, 'cancelled', { reason });
  }

  #end(
    id: string,
    status: 'done' | 'failed' | 'cancelled',
    end: { readonly metric?: MetricEstimate; readonly reason?: string },
  ): void {
    this.#update(
      id,
      'status = ?, finished = ?, metric = ?, reason = ?, progress = NULL, phase = NULL, pid = NULL',
      status,
      Date.now(),
      end.metric ? JSON.stringify(end.metric) : null,
      end.reason ?? null,
    );
  }

  /** Asks the job to stop, whichever process runs it; a run that still waits is cancelled at once. */
  requestCancel(id: string): void {
    const queued = this.#database.run(
      "UPDATE runs SET status = 'cancelled', finished = ?, reason = ? WHERE id = ? AND status = 'queued'",
      Date.now(),
      'Cancelled before it started.',
      id,
    );
    if (queued === 0) this.#update(id, 'cancel_requested = 1');
  }

  isCancelRequested(id: string): boolean {
    return this.#existing(id, 'cancel_requested')['cancel_requested'] === 1;
  }

  /** Newest first. A run whose process is gone is `interrupted`. */
  listRuns(): RunSummary[] {
    const now = Date.now();
    return this.#database
      .rows(`SELECT ${summaryColumns} FROM runs ORDER BY created DESC, rowid DESC`)
      .map((row) => summaryOf(row, now));
  }

  /** @throws {UserError} `run-unknown` */
  summary(id: string): RunSummary {
    return summaryOf(this.#existing(id, summaryColumns));
  }

  /** @throws {UserError} `run-unknown` */
  getRun(id: string): RunDetails {
    const row = this.#existing(id, '*');
    const gitCommit = optionalText(row, 'git_commit');
    return {
      ...summaryOf(row),
      parameters: JSON.parse(textOf(row, 'parameters')) as Record<string, string>,
      environment: JSON.parse(textOf(row, 'environment')) as Record<string, string>,
      dataPath: textOf(row, 'data_path'),
      dataFingerprint: textOf(row, 'data_fingerprint'),
      ...(gitCommit === undefined ? {} : { gitCommit }),
      artifacts: this.#database
        .rows('SELECT name, path, bytes FROM artifacts WHERE run_id = ? ORDER BY name', id)
        .map((artifact) => ({
          name: textOf(artifact, 'name'),
          path: textOf(artifact, 'path'),
          bytes: Number(artifact['bytes']),
        })),
    };
  }

  /** The pipeline file as it was when the run was created. */
  pipelineText(id: string): string {
    return textOf(this.#existing(id, 'pipeline_text'), 'pipeline_text');
  }

  /** Metrics by step, in the order of steps; `metric` narrows to one series. */
  metrics(id: string, metric?: string): MetricPoint[] {
    const rows =
      metric === undefined
        ? this.#database.rows(
            'SELECT metric, step, value FROM metrics WHERE run_id = ? ORDER BY metric, step',
            id,
          )
        : this.#database.rows(
            'SELECT metric, step, value FROM metrics WHERE run_id = ? AND metric = ? ORDER BY step',
            id,
            metric,
          );
    return rows.map((row) => ({
      metric: textOf(row, 'metric'),
      step: Number(row['step']),
      value: row['value'] === null ? Number.NaN : Number(row['value']),
    }));
  }

  /** Where the files of a run are kept: `result.json`, `model.json`, `pipeline.mlpipe.json`, `log.txt`. */
  artifactsFolder(id: string): string {
    return join(dirname(this.path), 'runs', id);
  }

  /** Writes a file into the run's folder and records it. @returns its path. */
  writeArtifact(id: string, name: string, content: string | Uint8Array): string {
    this.#existing(id, 'id');
    const path = join(this.artifactsFolder(id), name);
    const bytes = writeArtifactFile(path, content);
    this.#database.run(
      'INSERT OR REPLACE INTO artifacts (run_id, name, path, bytes) VALUES (?, ?, ?, ?)',
      id,
      name,
      path,
      bytes,
    );
    return path;
  }

  /** @throws {UserError} `usage` for a blank name */
  rename(id: string, name: string): void {
    if (name.trim() === '') throw new UserError('usage', 'A run needs a name: type at least one character.');
    this.#update(id, 'name = ?', name.trim());
  }

  setNote(id: string, note: string): void {
    this.#update(id, 'note = ?', note);
  }

  setStarred(id: string, starred: boolean): void {
    this.#update(id, 'starred = ?', starred ? 1 : 0);
  }

  /** Removes the record and its files. @throws {UserError} `usage` while its job runs. */
  deleteRun(id: string): void {
    const { name, status } = this.summary(id);
    if (status === 'running') {
      throw new UserError('usage', `“${name}” is still running. Cancel it first, then delete it.`);
    }
    this.#database.run('DELETE FROM runs WHERE id = ?', id);
    try {
      rmSync(this.artifactsFolder(id), { recursive: true, force: true });
    } catch (error) {
      throw storeError(error, this.artifactsFolder(id));
    }
  }

  #existing(id: string, columns: string): StoredRow {
    const row = this.#database.row(`SELECT ${columns} FROM runs WHERE id = ?`, id);
    if (!row) throw unknownRun(id);
    return row;
  }

  #update(id: string, assignments: string, ...values: SQLInputValue[]): void {
    const changed = this.#database.run(`UPDATE runs SET ${assignments} WHERE id = ?`, ...values, id);
    if (changed === 0) throw unknownRun(id);
  }
}

function unknownRun(id: string): UserError {
  return new UserError(
    'run-unknown',
    `There is no run “${id}” here: it was deleted, or belongs to another folder.`,
  );
}

/** Sorts by time and is fit for a folder name: 20260131-142530-4f9a1c. */
function newRunId(): string {
  const time = new Date().toISOString().replace(/[-:]/g, '').replace('T', '-').slice(0, 15);
  return `${time}-${randomBytes(3).toString('hex')}`;
}
