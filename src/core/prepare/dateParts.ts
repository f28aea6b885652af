import { z } from 'zod';
import type { PipelineStep } from '../pipeline/pipeline.js';
import type { Column, Table } from '../table/table.js';
import { UserError } from '../userError.js';
import { fittedColumns, readLearned, type LearnedColumns } from './fittedColumns.js';
import type { ColumnReplacement } from './replaceColumns.js';
import { selectColumns } from './selectColumns.js';
import type { FittedStep, Step, StepJson } from './step.js';

type DatePartsConfig = Extract<PipelineStep, { step: 'date_parts' }>;

const MS_A_DAY = 86_400_000;

/** All in UTC. `days` carries the trend, the others what repeats by year, month and week. */
const parts: Record<string, (ms: number) => number> = {
  days: (ms) => ms / MS_A_DAY,
  year: (ms) => new Date(ms).getUTCFullYear(),
  month: (ms) => new Date(ms).getUTCMonth() + 1,
  day: (ms) => new Date(ms).getUTCDate(),
  /** 0 = Monday, as in pandas. */
  weekday: (ms) => (new Date(ms).getUTCDay() + 6) % 7,
  hour: (ms) => new Date(ms).getUTCHours(),
};

const learnedSchema = z.object({ index: z.int(), name: z.string(), parts: z.array(z.string()) });
type Learned = z.infer<typeof learnedSchema>;

/**
 * Dates as numbers: `column_days` (since 1970-01-01), `column_year`, `column_month`, `column_day`, `column_weekday`
 * (0 = Monday) and, where the dates have a time, `column_hour`. A missing date is missing in each.
 */
export class DateParts implements Step {
  readonly name = 'date_parts';

  constructor(readonly config: DatePartsConfig) {}

  /** @throws {UserError} `pipeline-invalid` when a named column is not a date. */
  fitTransform(table: Table): { fitted: FittedStep; table: Table } {
    const { columns } = this.config;
    const chosen =
      columns === 'all'
        ? table.columns.flatMap((column, index) => (column.kind === 'date' ? [index] : []))
        : selectColumns(table, columns);
    const learned = chosen.map((index) => learnColumn(table.columns[index]!, index));
    const fitted = fittedDateParts({ name: this.name, columnCount: table.columns.length, learned });
    return { fitted, table: fitted.transform(table) };
  }
}

export function restoreDateParts(json: StepJson): FittedStep {
  return fittedDateParts(readLearned(json, learnedSchema));
}

function fittedDateParts(state: LearnedColumns<Learned>): FittedStep {
  return fittedColumns(state, expansion);
}

function learnColumn(column: Column, index: number): Learned {
  if (column.kind !== 'date') throw notDates(column.name);
  const names = Object.keys(parts).filter((part) => part !== 'hour' || column.resolution === 'time');
  return { index, name: column.name, parts: names };
}

function expansion(learned: Learned): ColumnReplacement {
  return {
    index: learned.index,
    outputs: learned.parts.length,
    replace: (column) => {
      if (column.kind !== 'date') throw notDates(column.name);
      return learned.parts.map((part) => {
        const take = parts[part];
        if (!take)
          throw new UserError('store-unreadable', `The stored model uses the unknown date part “${part}”.`);
        const values = column.values.map((ms) => (Number.isNaN(ms) ? NaN : take(ms)));
        return { kind: 'number', name: `${learned.name}_${part}`, values, integer: part !== 'days' };
      });
    },
  };
}

function notDates(name: string): UserError {
  return new UserError(
    'pipeline-invalid',
    `Column “${name}” holds no dates. Take it out of the step date_parts, or name a date column.`,
  );
}
