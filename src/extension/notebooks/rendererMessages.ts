import * as z from 'zod';
import type { FromRenderer } from '../../shared/outputs.js';
import { fileContent } from '../resultView/resultsMessages.js';

/** What a chart in a notebook's output may ask for; anything else is ignored with a log line. */
export const fromRenderer: z.ZodType<FromRenderer> = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('openInPanel'),
    mime: z.enum([
      'application/vnd.ml-expert.profile+json',
      'application/vnd.ml-expert.metrics+json',
      'application/vnd.ml-expert.shap+json',
    ]),
    payload: z.unknown(),
  }),
  z.object({ kind: z.literal('copy'), text: z.string() }),
  z.object({ kind: z.literal('saveFile'), name: z.string(), content: fileContent }),
]);
