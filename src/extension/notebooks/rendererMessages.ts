import * as z from 'zod';
import type { FromRenderer } from '../../shared/outputs.js';
import type { FromOutputView, OutputViewState } from '../../shared/outputView.js';
import { fileContent } from '../resultView/resultsMessages.js';

const mime = z.enum([
  'application/vnd.ml-expert.profile+json',
  'application/vnd.ml-expert.metrics+json',
  'application/vnd.ml-expert.shap+json',
]);
const copy = z.object({ kind: z.literal('copy'), text: z.string() });
const saveFile = z.object({ kind: z.literal('saveFile'), name: z.string(), content: fileContent });

/** What a chart in a notebook's output may ask for; anything else is ignored with a log line. */
export const fromRenderer: z.ZodType<FromRenderer> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('openInPanel'), mime, payload: z.unknown() }),
  copy,
  saveFile,
]);

/** What an output in its own panel may ask for. */
export const fromOutputView: z.ZodType<FromOutputView> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  copy,
  saveFile,
]);

/** The state an output panel kept over a reload. */
export const outputViewState: z.ZodType<OutputViewState> = z.object({ mime, payload: z.unknown() });
