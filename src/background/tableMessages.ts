import { z } from 'zod';
import type { ColumnProfile, ProfileWithoutColumns } from '../shared/profile.js';
import type { TargetAdvice } from '../shared/profileView.js';
import type { TableAnswer, TableQuestion } from '../shared/tableFacts.js';
import type { TableHead, TablePage, TableReply, TableRequest } from '../shared/tableProtocol.js';

const id = z.number().int();
const path = z.string().min(1);
const column = z.string();
const filter = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('range'),
    column,
    min: z.number().exactOptional(),
    max: z.number().exactOptional(),
    openMax: z.boolean().exactOptional(),
  }),
  z.object({ kind: z.literal('in'), column, values: z.array(z.string()) }),
  z.object({ kind: z.literal('contains'), column, text: z.string() }),
  z.object({ kind: z.literal('missing'), column, missing: z.boolean() }),
]);
const view = z.object({
  sort: z.object({ column, descending: z.boolean() }).exactOptional(),
  filters: z.array(filter),
});
const question = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('table'), path }),
  z.object({
    kind: z.literal('target'),
    path,
    column,
    test: z
      .object({
        op: z.enum(['==', '!=', '<', '<=', '>', '>=']),
        value: z.union([z.string(), z.number(), z.boolean()]),
      })
      .exactOptional(),
  }),
  z.object({ kind: z.literal('overlap'), path, other: path }),
]) satisfies z.ZodType<TableQuestion>;
const requestSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('open'), id, path }),
  z.object({
    kind: z.literal('page'),
    id,
    path,
    view,
    offset: z.number().int().min(0),
    limit: z.number().int().min(0).max(10_000),
  }),
  z.object({ kind: z.literal('profile'), id, path, target: z.string().exactOptional() }),
  z.object({
    kind: z.literal('advise'),
    id,
    path,
    target: z.string(),
    task: z.enum(['binary', 'multiclass', 'regression']).exactOptional(),
  }),
  z.object({ kind: z.literal('facts'), id, path, question, other: path.exactOptional() }),
  z.object({ kind: z.literal('close'), path }),
  z.object({ kind: z.literal('cancel'), id }),
]) satisfies z.ZodType<TableRequest>;

function anObject<T>(): z.ZodType<T> {
  return z.custom<T>((value) => typeof value === 'object' && value !== null);
}
// The payloads come from our own child process: their kinds are checked, their insides are not copied.
const replySchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('opened'), id, head: anObject<TableHead>() }),
  z.object({ kind: z.literal('page'), id, page: anObject<TablePage>() }),
  z.object({ kind: z.literal('profileProgress'), id, done: z.number(), total: z.number() }),
  z.object({
    kind: z.literal('profileColumns'),
    id,
    columns: z.custom<readonly ColumnProfile[]>(Array.isArray),
  }),
  z.object({ kind: z.literal('profile'), id, profile: anObject<ProfileWithoutColumns>() }),
  z.object({ kind: z.literal('advice'), id, advice: anObject<TargetAdvice>() }),
  z.object({ kind: z.literal('facts'), id, answer: anObject<TableAnswer>().nullable() }),
  z.object({ kind: z.literal('error'), id, reason: z.string(), message: z.string() }),
]) satisfies z.ZodType<TableReply>;

/** Undefined for a message this version does not know. */
export function parseTableRequest(message: unknown): TableRequest | undefined {
  return requestSchema.safeParse(message).data;
}

/** Undefined for a message this version does not know. */
export function parseTableReply(message: unknown): TableReply | undefined {
  return replySchema.safeParse(message).data;
}
