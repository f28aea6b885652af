import * as z from 'zod';
import type { FromProfileView } from '../../shared/profileView.js';

const filter = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('range'),
    column: z.string(),
    min: z.number().exactOptional(),
    max: z.number().exactOptional(),
    openMax: z.boolean().exactOptional(),
  }),
  z.object({ kind: z.literal('in'), column: z.string(), values: z.array(z.string()) }),
  z.object({ kind: z.literal('contains'), column: z.string(), text: z.string() }),
  z.object({ kind: z.literal('missing'), column: z.string(), missing: z.boolean() }),
]);

const view = z.object({
  sort: z.object({ column: z.string(), descending: z.boolean() }).exactOptional(),
  filters: z.array(filter).max(1000),
});

/** What the data panel may ask for; anything else is ignored with a log line. */
export const fromProfileView: z.ZodType<FromProfileView> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  z.object({
    kind: z.literal('requestPage'),
    request: z.int(),
    view,
    offset: z.int().min(0),
    limit: z.int().min(1).max(10_000),
  }),
  z.object({ kind: z.literal('chooseTarget'), target: z.string().exactOptional() }),
  z.object({ kind: z.literal('train'), target: z.string().exactOptional() }),
  z.object({ kind: z.literal('openCode'), language: z.enum(['python', 'sql']), text: z.string() }),
  z.object({ kind: z.literal('copy'), text: z.string(), what: z.string() }),
  z.object({
    kind: z.literal('save'),
    suggestedName: z.string(),
    text: z.string().exactOptional(),
    base64: z.string().exactOptional(),
  }),
  z.object({ kind: z.literal('openText') }),
  z.object({ kind: z.literal('refresh') }),
  z.object({ kind: z.literal('cancelProfile') }),
  z.object({ kind: z.literal('openRule'), rule: z.string().regex(/^[a-z-]+$/) }),
]);
