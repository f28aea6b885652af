import type { TargetAdvice } from '../shared/profileView.js';
import type { TableProfile } from '../shared/profile.js';
import type { TableHead, TablePage, TableView } from '../shared/tableProtocol.js';

/** What the extension asks of the table process. Every call rejects with a UserError a person can act on. */
export interface Tables {
  open(path: string, signal?: AbortSignal): Promise<TableHead>;
  page(
    path: string,
    view: TableView,
    offset: number,
    limit: number,
    signal?: AbortSignal,
  ): Promise<TablePage>;
  profile(path: string, options: ProfileOptions): Promise<TableProfile>;
  advise(path: string, target: string, signal?: AbortSignal): Promise<TargetAdvice>;
}

export interface ProfileOptions {
  readonly target?: string;
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
}
