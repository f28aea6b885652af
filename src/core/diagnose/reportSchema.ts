import { z } from 'zod';
import type { CheckReport } from '../../shared/findings.js';

const line = z.int().min(1).describe('1-based: in the file of a script, in the cell of a notebook.');
const column = z.int().min(1).describe('1-based, in UTF-16 units; ends are exclusive.');
const cell = z
  .int()
  .min(0)
  .exactOptional()
  .describe('Notebooks only: 0-based among all cells, markdown included.');
const place = { line, cell };
const range = { ...place, column, endLine: line, endColumn: column };

const finding = z.strictObject({
  rule: z
    .string()
    .regex(/^[A-Z]{2}\d{3}$/)
    .describe('The identifier of the rule, which never changes its meaning.'),
  severity: z
    .enum(['error', 'warning', 'info', 'hint'])
    .describe('A hint states what a reader may know already.'),
  file: z.string().describe('Absolute path.'),
  ...range,
  message: z.string().describe('One or two sentences with the names of the code.'),
  evidence: z
    .strictObject({
      table: z.string().describe("The file's name."),
      rows: z.number().describe('Rows the numbers were computed on.'),
      column: z.string().exactOptional(),
      measure: z
        .enum(['roc-auc', 'accuracy', 'r2', 'rank-correlation', 'share', 'count', 'rows-per-value'])
        .exactOptional(),
      value: z.number().exactOptional(),
    })
    .exactOptional()
    .describe('The numbers of the message that come from the rows of a table the program reads.'),
  related: z
    .array(
      z.strictObject({
        role: z.enum(['cause', 'split', 'fit', 'score']),
        ...place,
        message: z.string(),
      }),
    )
    .describe('The chain from the cause to the score it affects, in the order of the program.'),
  pairs: z
    .array(z.strictObject({ train: z.strictObject(place), test: z.strictObject(place) }))
    .describe('Each fit and each scoring of its result that the finding affects.'),
  fixes: z.array(
    z.strictObject({
      title: z.string(),
      safe: z.boolean().describe('Keeps the meaning of correct code and may be applied unseen.'),
      edits: z
        .array(z.strictObject({ ...range, text: z.string() }))
        .describe('Replacements of ranges of the text as it was checked; they do not overlap.'),
    }),
  ),
});

/** What `ml-expert check --json` prints. */
export const reportSchema: z.ZodType<CheckReport> = z.strictObject({
  version: z.literal(1).describe('Rises when a field changes its meaning or goes away.'),
  findings: z.array(finding),
  skipped: z
    .array(z.strictObject({ file: z.string(), reason: z.string().describe('One sentence.') }))
    .describe('Files and folders that could not be read.'),
});

/** The published schema of the findings. */
export function reportJsonSchema(): object {
  const schema = z.toJSONSchema(reportSchema, { target: 'draft-7', reused: 'inline' });
  return {
    ...schema,
    title: 'ML Expert findings',
    description: 'What `ml-expert check --json` prints: the findings of notebooks and Python scripts.',
  };
}
