import type { ColumnProfile, TableProfile } from '../../src/shared/profile.js';
import type { ProfiledFile, TargetAdvice, ToProfileView } from '../../src/shared/profileView.js';
import type { TableHead } from '../../src/shared/tableProtocol.js';
import type { PanelMemory } from './panelMemory.js';

type ErrorMessage = Extract<ToProfileView, { kind: 'error' }>;

/** Everything the panel draws from, except the rows of the grid. */
export interface PanelState {
  readonly file?: ProfiledFile;
  readonly head?: TableHead;
  readonly profile?: TableProfile;
  /** Columns profiled so far, in the file's order, while the profile they belong to is not there yet. */
  readonly profiled?: readonly ColumnProfile[];
  /** How far profiling is; absent when nothing is being profiled. */
  readonly progress?: { readonly done: number; readonly total: number };
  readonly target?: string;
  readonly advice?: TargetAdvice;
  readonly errors: Readonly<Partial<Record<ErrorMessage['about'], ErrorMessage>>>;
  /** The file changed on disk after it was read. */
  readonly stale: boolean;
  readonly popover?: Popover;
  /** What is typed into the search of the target picker. */
  readonly targetSearch?: string;
  /** The column in focus: in the summary list, and in the tab that is shown. */
  readonly current?: string;
  /** What a user arranged; kept across reloads. */
  readonly memory: PanelMemory;
}

/** What floats above the panel, below the element that opened it. */
export type Popover = { readonly left: number; readonly top: number } & (
  | { readonly kind: 'filter'; readonly column: string }
  | { readonly kind: 'target' }
  | { readonly kind: 'code' }
);

/** A column as far as it is known: from the first rows at once, from the profile later. */
export interface PanelColumn {
  readonly name: string;
  readonly index: number;
  readonly type: ColumnProfile['type'];
  readonly profile?: ColumnProfile;
}

/** The state after a message of the host. Pages and reveals go elsewhere. */
export function receive(state: PanelState, message: ToProfileView): PanelState {
  switch (message.kind) {
    case 'file': {
      const kept = without(state, 'head', 'profile', 'profiled', 'progress', 'advice', 'target');
      const same = state.file?.path === message.file.path;
      return {
        ...kept,
        ...(same && state.head ? { head: state.head } : {}),
        ...(same && state.profile ? { profile: state.profile } : {}),
        ...(message.file.target === undefined ? {} : { target: message.file.target }),
        file: message.file,
        errors: {},
        stale: false,
      };
    }
    case 'head':
      return { ...state, head: message.head };
    case 'profileProgress':
      return { ...state, progress: { done: message.done, total: message.total } };
    case 'profileColumns':
      // A part that begins with the first column begins another profile.
      return {
        ...state,
        profiled:
          message.columns[0]?.index === 0 ? message.columns : [...(state.profiled ?? []), ...message.columns],
      };
    case 'profile':
      return {
        ...without(withoutError(state, 'profile'), 'progress', 'profiled'),
        profile: { ...message.profile, columns: state.profiled ?? [] },
      };
    case 'advice':
      return message.advice.target === state.target
        ? { ...withoutError(state, 'advice'), advice: message.advice }
        : state;
    case 'stale':
      return { ...state, stale: true };
    case 'error': {
      const errors = { ...state.errors, [message.about]: message };
      if (message.about !== 'profile') return { ...state, errors };
      return { ...without(state, 'progress'), errors };
    }
    case 'page':
      return withoutError(state, 'page');
    case 'revealColumn':
    case 'revealRow':
      return state;
  }
}

export function chooseTarget(state: PanelState, target: string | undefined): PanelState {
  const kept = without(withoutError(state, 'advice'), 'target', 'advice');
  return target === undefined ? kept : { ...kept, target };
}

export function withoutError(state: PanelState, about: ErrorMessage['about']): PanelState {
  if (!state.errors[about]) return state;
  return { ...state, errors: without(state.errors, about) };
}

export function withoutPopover(state: PanelState): PanelState {
  return without(state, 'popover');
}

/** The columns of the table in the file's order. */
export function panelColumns(state: PanelState): readonly PanelColumn[] {
  if (state.profile) {
    return state.profile.columns.map((profile) => ({
      name: profile.name,
      index: profile.index,
      type: profile.type,
      profile,
    }));
  }
  const known = new Map(state.profiled?.map((profile) => [profile.index, profile]));
  return (state.head?.columns ?? []).map(({ name, type }, index) => {
    const profile = known.get(index);
    return profile ? { name, index, type: profile.type, profile } : { name, index, type: knownType(type) };
  });
}

/** Rows behind the statistics; before the profile is complete, as the columns so far tell. */
export function profiledRows(state: PanelState): number {
  if (state.profile) return state.profile.profiledRows;
  return Math.max(0, ...(state.profiled ?? []).map(rowsOf));
}

function rowsOf(column: ColumnProfile): number {
  const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);
  switch (column.kind) {
    case 'number':
      return column.missing + column.infinite + sum(column.histogram?.counts ?? []);
    case 'date':
      return column.missing + sum(column.histogram?.counts ?? []);
    case 'category':
      return column.missing + column.other + sum(column.top.map((top) => top.count));
  }
}

export function isNumeric(type: ColumnProfile['type']): boolean {
  return type === 'integer' || type === 'number';
}

function without<T extends object, K extends keyof T>(object: T, ...keys: readonly K[]): Omit<T, K> {
  const copy = { ...object };
  for (const key of keys) Reflect.deleteProperty(copy, key);
  return copy;
}

const types: readonly string[] = ['integer', 'number', 'text', 'category', 'boolean', 'date', 'datetime'];

function knownType(type: string): ColumnProfile['type'] {
  return types.includes(type) ? (type as ColumnProfile['type']) : 'text';
}
