import { z } from 'zod';
import type { PipelineStep } from '../pipeline/pipeline.js';
import type { Table } from '../table/table.js';
import { fittedColumns, readLearned, type LearnedColumns } from './fittedColumns.js';
import { selectColumns } from './selectColumns.js';
import type { FittedStep, Step, StepJson } from './step.js';

type DropConfig = Extract<PipelineStep, { step: 'drop' }>;

const learnedSchema = z.object({ index: z.int() });

/** Takes the named columns away. */
export class Drop implements Step {
  readonly name = 'drop';

  constructor(readonly config: DropConfig) {}

  fitTransform(table: Table): { fitted: FittedStep; table: Table } {
    const learned = selectColumns(table, this.config.columns).map((index) => ({ index }));
    const fitted = fittedDrop({ name: this.name, columnCount: table.columns.length, learned });
    return { fitted, table: fitted.transform(table) };
  }
}

export function restoreDrop(json: StepJson): FittedStep {
  return fittedDrop(readLearned(json, learnedSchema));
}

function fittedDrop(state: LearnedColumns<z.infer<typeof learnedSchema>>): FittedStep {
  return fittedColumns(state, ({ index }) => ({ index, outputs: 0, replace: () => [] }));
}
