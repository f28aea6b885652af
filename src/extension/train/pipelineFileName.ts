import { basename } from 'node:path';

const TABLE_ENDING = /\.(csv|tsv|parquet|json|jsonl|ndjson)(\.(gz|zst))?$/i;

/** "adult" for "adult.csv.gz". */
export function experimentName(tablePath: string): string {
  const name = basename(tablePath).replace(TABLE_ENDING, '');
  return name === '' ? 'table' : name;
}

/** A name for a new pipeline file beside the table that is not taken: adult.mlpipe.json, adult-2.mlpipe.json, … */
export function freePipelineName(experiment: string, isTaken: (fileName: string) => boolean): string {
  for (let number = 1; ; number++) {
    const name = `${experiment}${number === 1 ? '' : `-${number}`}.mlpipe.json`;
    if (!isTaken(name)) return name;
  }
}
