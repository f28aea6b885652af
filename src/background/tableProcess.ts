import { TableServer } from './tableServer.js';

/** The child process that reads tables: a native abort ends only it. It ends when its parent is gone. */
const server = new TableServer(
  (reply) => process.send?.(reply),
  (line) => process.stderr.write(`${line}\n`),
);
process.on('message', (message) => server.handle(message));
process.on('disconnect', () => process.exit(0));
