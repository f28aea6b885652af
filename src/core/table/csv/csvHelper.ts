import { PieceReader, stopPieces } from './csvPieces.js';
import type { PiecesJob, PiecesRead } from './csvPieces.js';

/** Another thread that reads pieces of a file. What fails there is done again in this thread, which then says why. */
export interface CsvHelper {
  /** Null where the bytes are not what the plan says. */
  readPieces(job: PiecesJob): Promise<PiecesRead | null>;
}

/** The work of a CsvHelper, done in its thread. */
export async function readPieces(job: PiecesJob): Promise<PiecesRead | null> {
  try {
    const reader = new PieceReader(job);
    if ((await reader.read(() => undefined)) && reader.waitForOthers() && reader.placeWaiting())
      return reader.result();
    stopPieces(job);
    return null;
  } catch (error) {
    stopPieces(job);
    throw error;
  }
}
