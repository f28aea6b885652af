import { parentPort } from 'node:worker_threads';
import { TableHelper } from './tableHelper.js';
import { serveTableHelper } from './tableHelperThread.js';
import { TableServer } from './tableServer.js';

/**
 * The child process that reads tables: a native abort ends only it. It ends when its parent is gone. Its second thread
 * runs this same file.
 */
if (parentPort) serveTableHelper(parentPort);
else {
  const log = (line: string): boolean => process.stderr.write(`${line}\n`);
  const server = new TableServer((reply) => process.send?.(reply), log, new TableHelper(__filename, log));
  process.on('message', (message) => server.handle(message));
  process.on('disconnect', () => process.exit(0));
}
