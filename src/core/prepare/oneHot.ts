import { z } from 'zod';
import type { PipelineStep } from '../pipeline/pipeline.js';
import type { Column, Table } from '../table/table.js';
import { fittedColumns, readLearned, type LearnedColumns } from './fittedColumns.js';
import { codesFor, labelled } from './labelled.js';
import type { ColumnReplacement } from './replaceColumns.js';
import { selectColumns } from './selectColumns.js';
import type { FittedStep, Step, StepJson } from './step.js';

type OneHotConfig = Extract<PipelineStep, { step: 'one_hot' }>;

const learnedSchema = z.object({
  index: z.int(),
  name: z.string(),
  /** Labels with a column of their own, ascending. */
  kept: z.array(z.string()),
  /** Missing was among the training values and has its own column. */
  missing: z.boolean(),
  /** Rare labels of the training rows that share the column “(other)”; empty: there is no such column. */
  rare: z.array(z.string()),
  /** Missing is one of the rare values. */
  missingIsRare: z.boolean(),
});
type Learned = z.infer<typeof learnedSchema>;

/**
 * One 0/1 column for each category seen in training, as scikit-learn's `OneHotEncoder(handle_unknown="ignore",
 * max_categories=maxCategories)`: missing is a category of its own where training had missing values, the rarest
 * categories beyond `maxCategories` − 1 share one column, and a category never seen becomes all zeros.
 * Columns are called `column=label`, `column=(missing)`, `column=(other)`.
 */
export class OneHot implements Step {
  readonly name = 'one_hot';

  constructor(readonly config: OneHotConfig) {}

  fitTransform(table: Table): { fitted: FittedStep; table: Table } {
    const learned = selectColumns(table, this.config.columns).map((index) =>
      learnColumn(table.columns[index]!, index, this.config.maxCategories),
    );
    const fitted = fittedOneHot({ name: this.name, columnCount: table.columns.length, learned });
    return { fitted, table: fitted.transform(table) };
  }
}

export function restoreOneHot(json: StepJson): FittedStep {
  return fittedOneHot(readLearned(json, learnedSchema));
}

function fittedOneHot(state: LearnedColumns<Learned>): FittedStep {
  return fittedColumns(state, encoding);
}

function learnColumn(column: Column, index: number, maxCategories: number | undefined): Learned {
  const { codes, labels } = labelled(column);
  // Missing comes last, as in scikit-learn, so that ties between rare categories are broken the same way.
  const counts = new Uint32Array(labels.length + 1);
  for (let row = 0; row < codes.length; row++) counts[codes[row]! < 0 ? labels.length : codes[row]!]!++;
  const missing = counts[labels.length]! > 0;
  const categories = labels.length + (missing ? 1 : 0);
  const rare = new Set<number>();
  if (maxCategories !== undefined && categories > maxCategories) {
    const ascending = Array.from({ length: categories }, (_, code) => code).sort(
      (a, b) => counts[a]! - counts[b]!,
    );
    for (const code of ascending.slice(0, categories - (maxCategories - 1))) rare.add(code);
  }
  const missingIsRare = rare.has(labels.length);
  return {
    index,
    name: column.name,
    kept: labels.filter((_, code) => !rare.has(code)),
    missing: missing && !missingIsRare,
    rare: labels.filter((_, code) => rare.has(code)),
    missingIsRare,
  };
}

function encoding({ index, name, kept, missing, rare, missingIsRare }: Learned): ColumnReplacement {
  const hasOther = rare.length > 0 || missingIsRare;
  const other = kept.length + (missing ? 1 : 0);
  const names = [
    ...kept.map((label) => `${name}=${label}`),
    ...(missing ? [`${name}=(missing)`] : []),
    ...(hasOther ? [`${name}=(other)`] : []),
  ];
  const outputOf = (code: number): number => {
    if (code === -1) return missing ? kept.length : missingIsRare ? other : -1;
    return code < kept.length ? code : other;
  };
  return {
    index,
    outputs: names.length,
    replace: (column) => {
      const outputs = names.map((output) => ({
        kind: 'number' as const,
        name: output,
        values: new Float64Array(rowsOf(column)),
        integer: true,
      }));
      const codes = codesFor(column, [...kept, ...rare]);
      for (let row = 0; row < codes.length; row++) {
        if (codes[row] === -2) continue;
        const output = outputs[outputOf(codes[row]!)];
        if (output) output.values[row] = 1;
      }
      return outputs;
    },
  };
}

function rowsOf(column: Column): number {
  return 'codes' in column ? column.codes.length : column.values.length;
}
