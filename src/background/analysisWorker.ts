import { parentPort, workerData } from 'node:worker_threads';
import { createAnalyzer } from '../core/diagnose/analyzer.js';
import { scriptCells } from '../core/diagnose/program/scriptCells.js';
import { NumberedTexts, type AnalysisReply, type AnalysisRequest } from './analysisMessages.js';

/** The thread that finds mistakes in notebooks and scripts. It ends with the process that started it. */
async function serve(port: NonNullable<typeof parentPort>, wasmFolder: string): Promise<void> {
  const send = (reply: AnalysisReply): void => port.postMessage(reply);
  const texts = new NumberedTexts();
  const analyzer = await createAnalyzer({ wasmFolder });
  port.on('message', (request: AnalysisRequest) => {
    try {
      const { kind, ...program } = texts.source(request);
      const cells = kind === 'script' ? scriptCells(program.cells[0]?.text ?? '') : program.cells;
      send({ kind: 'analyzed', id: request.id, analysis: analyzer.analyze({ ...program, cells }) });
    } catch (error) {
      send({
        kind: 'failed',
        id: request.id,
        error: error instanceof Error ? error : new Error(String(error)),
      });
    }
  });
  send({ kind: 'ready' });
}

if (parentPort) void serve(parentPort, workerData as string);
