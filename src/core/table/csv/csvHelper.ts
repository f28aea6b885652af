import type { CsvPart } from './csvPart.js';
import { sentPart } from './csvPart.js';
import { CsvParser } from './csvParser.js';
import type { CsvPlan } from './csvPlan.js';
import { parseStretch } from './parseStretch.js';
import type { Stretch } from './parseStretch.js';

export interface PartJob {
  readonly path: string;
  readonly stretch: Stretch;
  readonly plan: Pick<CsvPlan, 'columns' | 'dialect' | 'header' | 'estimatedRows'>;
}

/** Another thread that reads a part of a file. */
export interface CsvHelper {
  /** Null where the bytes are not what the plan says. */
  parsePart(job: PartJob): Promise<CsvPart | null>;
}

/** The work of a CsvHelper, done in its thread. */
export async function parsePart({ path, stretch, plan }: PartJob): Promise<CsvPart | null> {
  const parser = new CsvParser(plan, true);
  return (await parseStretch(parser, path, stretch)) ? sentPart(parser.part()) : null;
}
