import type { DatabaseSync } from 'node:sqlite';
import { UserError } from '../userError.js';

/** One entry a schema version; entry i brings a file from version i to i + 1. Entries are never edited, only added. */
const migrations: readonly string[] = [
  `CREATE TABLE runs (
     id TEXT PRIMARY KEY,
     experiment TEXT NOT NULL,
     name TEXT NOT NULL,
     status TEXT NOT NULL CHECK (status IN ('queued', 'running', 'done', 'failed', 'cancelled')),
     created INTEGER NOT NULL,
     finished INTEGER,
     progress REAL,
     phase TEXT,
     metric TEXT,
     note TEXT NOT NULL DEFAULT '',
     starred INTEGER NOT NULL DEFAULT 0,
     reason TEXT,
     pipeline_path TEXT NOT NULL,
     pipeline_text TEXT NOT NULL,
     parameters TEXT NOT NULL,
     environment TEXT NOT NULL DEFAULT '{}',
     data_path TEXT NOT NULL,
     data_fingerprint TEXT NOT NULL DEFAULT '',
     git_commit TEXT,
     host TEXT,
     pid INTEGER,
     heartbeat INTEGER,
     cancel_requested INTEGER NOT NULL DEFAULT 0
   ) STRICT;
   CREATE INDEX runs_by_status ON runs (status, created);
   CREATE TABLE metrics (
     run_id TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
     metric TEXT NOT NULL,
     step INTEGER NOT NULL,
     value REAL,
     PRIMARY KEY (run_id, metric, step)
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE artifacts (
     run_id TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
     name TEXT NOT NULL,
     path TEXT NOT NULL,
     bytes INTEGER NOT NULL,
     PRIMARY KEY (run_id, name)
   ) STRICT, WITHOUT ROWID;`,
];

/** Brings the file to the newest schema. @throws {UserError} `store-unreadable` when a newer ML Expert wrote it. */
export function migrateStore(database: DatabaseSync, path: string): void {
  if (schemaVersion(database) === migrations.length) return;
  database.exec('BEGIN IMMEDIATE');
  try {
    // Read again: another process may have migrated while this one waited for the lock.
    const version = schemaVersion(database);
    if (version > migrations.length) {
      throw new UserError(
        'store-unreadable',
        `The run records in ${path} were written by a newer ML Expert (schema ${version}, this one reads up to ` +
          `${migrations.length}). Update ML Expert to open them.`,
      );
    }
    for (const migration of migrations.slice(version)) database.exec(migration);
    database.exec(`PRAGMA user_version = ${migrations.length}`);
    database.exec('COMMIT');
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }
}

function schemaVersion(database: DatabaseSync): number {
  return Number(database.prepare('PRAGMA user_version').get()?.['user_version'] ?? 0);
}
