import * as z from 'zod';
import type { FileContent, FromResultsView, ResultsViewState } from '../../shared/resultsView.js';

const MOST_TEXT = 50_000_000;

export const fileContent: z.ZodType<FileContent> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: z.string().max(MOST_TEXT) }),
  z.object({
    kind: z.literal('dataUrl'),
    dataUrl: z
      .string()
      .max(MOST_TEXT)
      .regex(/^data:[\w/+.-]+;base64,/),
  }),
]);

/** What the results panel may ask for; anything else is ignored with a log line. */
export const fromResultsView: z.ZodType<FromResultsView> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  z.object({ kind: z.literal('rename'), name: z.string().max(200) }),
  z.object({ kind: z.literal('note'), text: z.string().max(20_000) }),
  z.object({ kind: z.literal('openPipeline') }),
  z.object({ kind: z.literal('openData') }),
  z.object({ kind: z.literal('openRow'), row: z.int().min(0) }),
  z.object({ kind: z.literal('openArtifact'), path: z.string() }),
  z.object({ kind: z.literal('exportReport') }),
  z.object({ kind: z.literal('retry') }),
  z.object({ kind: z.literal('cancel') }),
  z.object({ kind: z.literal('copy'), text: z.string().max(MOST_TEXT) }),
  z.object({ kind: z.literal('saveFile'), name: z.string(), content: fileContent }),
  z.object({ kind: z.literal('log'), message: z.string().max(10_000) }),
]);

/** The state a panel kept over a reload. */
export const resultsViewState: z.ZodType<Pick<ResultsViewState, 'runId'>> = z.object({ runId: z.string() });

/** The bytes of a file made in a webview. */
export function fileBytes(content: FileContent): Uint8Array {
  return content.kind === 'text'
    ? Buffer.from(content.text, 'utf8')
    : Buffer.from(content.dataUrl.slice(content.dataUrl.indexOf(',') + 1), 'base64');
}
