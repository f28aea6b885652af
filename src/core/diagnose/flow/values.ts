import type { Call, ClassDef, Expr, FunctionDef, Lambda } from '../python/ast.js';
import type { ClassKnowledge, LeakRule, Shape } from '../knowledge/knowledge.js';
import type { Fit } from './events.js';
import type { Origin } from './origins.js';
import type { Piece } from './pieces.js';
import type { RowNode, Rows } from './rows.js';
import type { Scope } from './scope.js';
import type { Site } from './site.js';

/** What was learned from rows and then put into a value: the cause of a preprocessing leak. */
export interface Influence {
  readonly id: number;
  readonly rule: LeakRule;
  /** "scaling", "imputation", … */
  readonly what: string;
  /** The user's name for what was fitted, else the call's text. */
  readonly name: string;
  /** The text of the data it was learned from. */
  readonly dataName: string;
  readonly rows: Rows;
  readonly site: Site;
  /** Only which values there are was learned, not how often or how large. */
  readonly vocabulary?: boolean;
  /** It was in a column that was dropped again: what was decided by looking at the column knows of the rows. */
  readonly discarded?: boolean;
}

export type Influences = ReadonlySet<Influence>;
export const noInfluences: Influences = new Set();

/**
 * Rows in any form: table, column, array, index, grouped rows; also a statistic over rows (`rows` empty, `influences`
 * holds what it saw). Mutable as in Python: `df['a'] = …` changes it for every name it has.
 */
export interface Data {
  readonly kind: 'data';
  readonly id: number;
  shape: Shape | undefined;
  rows: Rows;
  /** In every column. */
  influences: Influences;
  /** In that column only. */
  columns: Map<string, Influences> | undefined;
  /** Set on predictions: the scoring call they come from. */
  readonly prediction?: Score | undefined;
  /** Set on what is computed from predictions: a threshold, a blend. Empty for those of models that are fitted nowhere. */
  readonly blends?: readonly Score[] | undefined;
  /** Models that computed it, in the program's own loops. */
  readonly passes?: readonly Pass[] | undefined;
  /** Rows that come anew each time they are gone over, and what puts them into another order then. */
  readonly stream?: { readonly shuffled?: RowNode | undefined } | undefined;
  /** The names it was given, of loaders and data sets. */
  called?: readonly string[] | undefined;
  /** Boolean mask, or positions: subscripting by it takes rows. */
  readonly selects?: 'mask' | 'positions' | undefined;
  /** The rows that a mask takes, when they are known. */
  readonly picks?: Rows | undefined;
  /** Positions in a table that is not known yet: which of its rows they take. */
  readonly takes?: ((rows: Rows) => Rows) | undefined;
  /** Made from neighbouring rows (shifted, rolling): order matters. */
  ordered?: boolean | undefined;
  /** Only these columns are. */
  orderedColumns?: ReadonlySet<string> | undefined;
  /** The columns of a table, when all are known by name. */
  names?: readonly string[] | undefined;
  /** Columns that a table is known to have, among others: they were taken from it or assigned. */
  present?: ReadonlySet<string> | undefined;
  /** Of tables put below each other: which they were. */
  readonly pieces?: readonly Piece[] | undefined;
  /** Which column of a table this is, when it is one with a literal name. */
  readonly column?: string | undefined;
  /** Set on a column taken from a table: changing it in place changes the table. */
  readonly table?: Data | undefined;
  /** Which columns of a file these are, where the file is read by a literal path. */
  origin?: Origin | undefined;
  readonly grouped?: boolean | undefined;
  /** Of the words of each row: what is computed over it is a value of the row. */
  readonly ofWords?: boolean | undefined;
  /** One row of many at a time, in a loop over them: what is computed over its values is told by that row alone. */
  readonly ofOneRow?: boolean | undefined;
  /** A table whose rows are the groups of another, or on the way to it: a statistic for each group. */
  perGroup?: 'statistic' | 'rows' | undefined;
  /** A number, dictionary or short table computed over rows. */
  isStatistic?: boolean | undefined;
}

/** Scoring a fitted estimator on rows. */
export interface Score {
  readonly id: number;
  readonly method: string;
  readonly estimator: Estimator;
  readonly name: string;
  readonly fits: readonly Fit[];
  readonly data: Snapshot;
  readonly site: Site;
  readonly loops: readonly Site[];
  /** Compared with the truth: by `score`, `evaluate` or a metric. */
  evaluated: boolean;
}

/** A model called on rows: it learns from them or is judged on them, as it turns out. */
export interface Pass {
  readonly model: Estimator;
  readonly name: string;
  readonly data: Snapshot;
  readonly site: Site;
  readonly call: Call;
  readonly loops: readonly Site[];
  /** In evaluation mode, or without gradients. */
  readonly isEvaluating: boolean;
  /** A loss of it was differentiated. */
  trains: boolean;
  score: Score | undefined;
}

/** What is remembered of data at a call: later changes do not matter. */
export interface Snapshot {
  readonly rows: Rows;
  readonly influences: Influences;
  readonly name: string;
  readonly expr: Expr | undefined;
  readonly value: Value;
  readonly origin?: Origin | undefined;
}

/** An object of a known (or estimator-like) class. */
export interface Estimator {
  readonly kind: 'estimator';
  readonly id: number;
  readonly className: string;
  readonly path: string;
  readonly known: ClassKnowledge | undefined;
  readonly params: ReadonlyMap<string, Value>;
  readonly args: readonly Value[];
  /** Estimators inside: steps, base estimators. */
  readonly parts: readonly Estimator[];
  readonly site: Site;
  readonly expr: Expr | undefined;
  /** The loops that make it anew in each round. */
  madeIn: readonly Site[];
  fits: Fit[];
  /** What fitted transformers inside add to the rows that pass through. */
  learned: Influences;
  attributes: Map<string, Value>;
  /** The object of the user's class that this stands for. */
  owner?: Instance | undefined;
}

export interface Collection {
  readonly kind: 'tuple' | 'list' | 'set';
  readonly id: number;
  items: Value[];
}
export interface Dictionary {
  readonly kind: 'dict';
  readonly id: number;
  readonly items: Map<string | number, Value>;
  /** Under keys that are not literal. */
  other: Value | undefined;
  /** Data sets whose splits are not known by name until asked for. */
  readonly splitNamed?: ((name: string) => Value) | undefined;
}
export interface UserFunction {
  readonly kind: 'function';
  readonly definition: FunctionDef | Lambda;
  readonly cell: number;
  readonly scope: Scope;
  readonly self?: Instance | undefined;
}
export interface UserClass {
  readonly kind: 'class';
  readonly definition: ClassDef;
  /** With those of the classes it extends, once asked for. */
  methods?: ReadonlyMap<string, OwnMethod>;
  readonly cell: number;
  readonly scope: Scope;
  readonly bases: readonly Value[];
}
/** A function defined in a class. */
export interface OwnMethod {
  readonly node: FunctionDef;
  readonly cell: number;
  readonly scope: Scope;
}
export interface Instance {
  readonly kind: 'instance';
  readonly id: number;
  readonly class: UserClass;
  readonly fields: Map<string, Value>;
  /** Set for classes with `fit`: what is fitted and scored is followed like a library's. */
  readonly estimator: Estimator | undefined;
  /** Set for data sets: rows among those that the constructor was given. */
  readonly holds?: Data | undefined;
}
export interface Library {
  readonly kind: 'library';
  readonly path: string;
  /** By name, those that were asked for. */
  readonly members: Map<string, Library>;
}
export interface Method {
  readonly kind: 'method';
  readonly receiver: Value;
  readonly name: string;
}
export interface Literal {
  readonly kind: 'literal';
  readonly value: string | number | boolean | null;
}
/**
 * `len(train)`, `train.shape[0]`: cutting a concatenation there gives the rows back. Without rows it is a counter,
 * `for i in range(n)`: what is taken at it stands for every row.
 */
export interface Length {
  readonly kind: 'length';
  readonly rows: Rows;
  /** How many items a list has that are all known. */
  readonly count?: number;
}
export interface Unknown {
  readonly kind: 'unknown';
}

export type Value =
  | Data
  | Estimator
  | Collection
  | Dictionary
  | UserFunction
  | UserClass
  | Instance
  | Library
  | Method
  | Literal
  | Length
  | Unknown;

export const unknown: Unknown = { kind: 'unknown' };

export function literal(value: Literal['value']): Literal {
  return { kind: 'literal', value };
}

/** More influences than any real table has are not told apart. */
const maxInfluences = 200;

export function unionInfluences(a: Influences, b: Influences): Influences {
  if (a === b || b.size === 0 || a.size >= maxInfluences) return a;
  if (a.size === 0) return b;
  for (const each of b) if (!a.has(each)) return new Set([...a, ...b]);
  return a;
}

/** All that has influenced any column. */
export function influencesOf(data: Data): Influences {
  let all = data.influences;
  if (data.columns) for (const each of data.columns.values()) all = unionInfluences(all, each);
  return all;
}
