import type { Finding } from '../../../shared/findings.js';
import type { TableEvidence } from '../../../shared/tableFacts.js';
import type { AskedTables } from '../data/askedTables.js';
import type { Fit, Trace } from '../flow/events.js';
import type { LiveNotebook } from '../live/liveNotebook.js';
import type { Site } from '../flow/site.js';
import type { Score } from '../flow/values.js';
import type { AnyNode } from '../python/walk.js';
import type { Call, Module, Name } from '../python/ast.js';
import type { NodeIndex } from '../python/nodeIndex.js';
import type { ImportTable } from './importTable.js';

export type Severity = Finding['severity'];

/** One check. Metadata is what settings, the documentation and the Problems panel show. */
export interface Rule {
  /** Permanent: users silence rules by it. */
  readonly id: string;
  /** Three to six words. */
  readonly title: string;
  readonly severity: Severity;
  /** Off by default when it speaks of style rather than of mistakes. */
  readonly enabled: boolean;
  /** Also of what a function does that nothing calls: that alone is evidence enough. */
  readonly inUncalled?: boolean;
  check(context: RuleContext): Iterable<Draft>;
}

/** A code cell with its syntax tree. */
export interface ParsedCell {
  readonly index: number;
  readonly text: string;
  readonly module: Module;
  readonly nodes: NodeIndex;
  readonly executionCount?: number | null | undefined;
  /** Some names of the program may be defined by magics that cannot be read. */
  readonly definesUnknown: boolean;
  readonly foreign: boolean;
}

export interface RuleContext {
  readonly cells: readonly ParsedCell[];
  readonly isNotebook: boolean;
  readonly trace: Trace;
  /** The notebook beside its kernel, where runs were seen. */
  readonly live: LiveNotebook | undefined;
  readonly imports: ImportTable;
  /** The real rows of the files the program reads. */
  readonly tables: AskedTables;
  text(site: Site): string;
  /** Every node of a kind, with the position of its cell. */
  all<K extends AnyNode['kind']>(kind: K): Iterable<Placed<Extract<AnyNode, { kind: K }>>>;
  /** Calls of functions and methods by their own name: `fit` for `self.model.fit(…)`. */
  callsOf(name: string): readonly Placed<Call>[];
  /** Every place where a name is written. */
  usesOf(name: string): readonly Placed<Name>[];
  /** What was found in this program, see `perProgram`. */
  readonly found: Map<unknown, unknown>;
  /** "cell 5" in a notebook, "line 12" in a script. */
  where(site: Site): string;
}

export interface Placed<N> {
  readonly node: N;
  readonly cell: number;
  readonly site: Site;
}

/** A finding before it has file positions. */
export interface Draft {
  readonly site: Site;
  readonly message: string;
  readonly severity?: Severity;
  /** The numbers of the message that come from a table. */
  readonly evidence?: TableEvidence;
  readonly related?: readonly DraftPlace[];
  readonly pairs?: readonly Pair[];
  readonly fixes?: readonly DraftFix[];
}

export interface DraftPlace {
  readonly role: 'cause' | 'split' | 'fit' | 'score';
  readonly site: Site;
  readonly message: string;
}

export interface DraftFix {
  readonly title: string;
  readonly safe: boolean;
  readonly edits: readonly { readonly site: Site; readonly text: string }[];
}

/** A fit and a scoring of what it made. */
export interface Pair {
  readonly fit: Fit;
  readonly score: Score;
}
