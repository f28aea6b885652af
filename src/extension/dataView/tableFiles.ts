/** The data panel on files that a text editor can show too: VS Code asks for it ("Open With…"). */
export const DATA_VIEW = 'ml-expert.dataView';
/** The same panel on files that are not text: it is their editor. One view type cannot have two priorities. */
export const BINARY_DATA_VIEW = 'ml-expert.binaryDataView';

/** Files the data panel opens, as the custom editor's patterns in package.json list them. */
const TABLE_FILE = /\.(csv|tsv|parquet|json|jsonl|ndjson)(\.(gz|zst))?$/i;
export const PIPELINE_FILE = /\.mlpipe\.json$/i;

/** True for a table; pipeline files and well-known JSON configuration are not. */
export function isTableFile(path: string): boolean {
  return TABLE_FILE.test(path) && !PIPELINE_FILE.test(path);
}

/** Compressed and binary files have no text editor. */
export function isTextFile(path: string): boolean {
  return !/\.(parquet|gz|zst)$/i.test(path);
}

/** The editor of package.json whose patterns a table matches; compressed JSON is configuration as often as a table. */
export function viewTypeOf(path: string): string {
  return isTextFile(path) || /\.json\.(gz|zst)$/i.test(path) ? DATA_VIEW : BINARY_DATA_VIEW;
}

/** Glob for pickers, without the folders that never hold a user's data. */
export const TABLE_GLOB =
  '**/*.{csv,tsv,parquet,jsonl,ndjson,csv.gz,csv.zst,tsv.gz,tsv.zst,jsonl.gz,jsonl.zst}';
export const NOT_DATA_GLOB = '**/{node_modules,.git,.venv,venv,dist,out,.ml-expert}/**';
