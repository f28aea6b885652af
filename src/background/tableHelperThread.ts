import type { MessagePort } from 'node:worker_threads';
import { profileTaken } from '../core/profile/profileHelper.js';
import { findRepeats } from '../core/profile/repeats.js';
import { readPieces } from '../core/table/csv/csvHelper.js';
import type { HelperReply, HelperRequest } from './tableHelper.js';

/** Does what a TableHelper asks for, in the thread it started. */
export function serveTableHelper(port: MessagePort): void {
  const send = (reply: HelperReply): void => port.postMessage(reply);
  port.on('message', (request: HelperRequest) => {
    answer(request, send).catch((error: unknown) =>
      send({
        kind: 'failed',
        id: request.id,
        error: error instanceof Error ? error : new Error(String(error)),
      }),
    );
  });
}

async function answer(request: HelperRequest, send: (reply: HelperReply) => void): Promise<void> {
  const { id } = request;
  switch (request.kind) {
    case 'pieces':
      send({ kind: 'pieces', id, read: await readPieces(request.job) });
      break;
    case 'columns':
      await profileTaken(request.job, (column) => send({ kind: 'column', id, column }));
      send({ kind: 'columns', id });
      break;
    case 'repeats':
      send({ kind: 'repeats', id, repeats: findRepeats(request.job.table, request.job.profiles) });
      break;
  }
}
