import { basename } from 'node:path';

const TABLE_ENDING = /\.(csv|tsv|parquet|json|jsonl|ndjson)(\.(gz|zst))?$/i;

/** "adult" for "adult.csv.gz". */
export function experimentName(tablePath: string): string {
  const name = basename(tablePath).replace(TABLE_ENDING, '');
  return name === '' ? 'table' : name;
}
