/** What a profile says of a table: aggregates only, small enough to cross any border. */
export interface TableProfile {
  readonly version: 1;
  readonly file: {
    readonly name: string;
    readonly path: string;
    readonly bytes: number;
    readonly format: TableFormat;
  };
  readonly rowCount: number;
  readonly columnCount: number;
  /** Statistics come from this many rows; equal to rowCount when exact. */
  readonly profiledRows: number;
  readonly duplicateRows: number;
  readonly columns: readonly ColumnProfile[];
  readonly alerts: readonly Alert[];
  readonly target?: TargetRelations;
  /** How strongly columns go together, for the heat map; absent where it was not computed. */
  readonly associations?: Associations;
  /** Which columns are missing together, most frequent first (at most 20); complete rows are not listed. */
  readonly missingPatterns?: readonly MissingPattern[];
  /** Rows that occur more than once, most frequent first (at most 20 groups). */
  readonly duplicateGroups?: readonly DuplicateGroup[];
  readonly quality?: QualityScore;
  /** What a user most likely wants to predict, best first; one sentence why for each. */
  readonly suggestedTargets?: readonly { readonly column: string; readonly reason: string }[];
  /** What was repaired or is odd on reading the file, one sentence each. */
  readonly notes?: readonly string[];
  readonly milliseconds: number;
}

/** A profile whose columns were handed over before it, in parts: a message stays under two megabytes. */
export type ProfileWithoutColumns = Omit<TableProfile, 'columns'>;

/** Square, in the order of `columns` (at most 60, the target first, then the strongest). */
export interface Associations {
  readonly columns: readonly string[];
  /** Rows behind the values: a random sample where the table has more than 100,000. */
  readonly rows?: number;
  /** values[i][j], measured as TargetRelation.value is; null where undefined (a constant column). Diagonal 1. */
  readonly values: readonly (readonly (number | null)[])[];
}

/** How fit the table is to learn from, 0…100, as the weighted mean of its parts. */
export interface QualityScore {
  readonly score: number;
  readonly parts: readonly QualityPart[];
}

export interface QualityPart {
  readonly name: 'completeness' | 'uniqueness' | 'validity' | 'information';
  /** 0…100 */
  readonly score: number;
  readonly weight: number;
  /** One sentence with the numbers behind it. */
  readonly reason: string;
}

export interface MissingPattern {
  readonly columns: readonly string[];
  readonly rows: number;
}

export interface DuplicateGroup {
  /** 0-based rows of the file (at most 10 of them). */
  readonly rows: readonly number[];
  /** How often the row occurs in all. */
  readonly count: number;
}

export type TableFormat = 'csv' | 'tsv' | 'parquet' | 'json' | 'jsonl';

export type ColumnProfile = NumberProfile | DateProfile | CategoryProfile;

export interface ColumnProfileBase {
  readonly name: string;
  readonly index: number;
  /** Type as shown to the user: integer, number, text, category, boolean, date, datetime. */
  readonly type: 'integer' | 'number' | 'text' | 'category' | 'boolean' | 'date' | 'datetime';
  readonly missing: number;
  readonly distinct: number;
}

export interface NumberProfile extends ColumnProfileBase {
  readonly kind: 'number';
  readonly infinite: number;
  readonly zeros: number;
  readonly negatives: number;
  /** null where there is no finite value. `std` is the sample standard deviation (n − 1). */
  readonly statistics: NumberStatistics | null;
  readonly histogram: Histogram | null;
  /** Most frequent values, most frequent first (at most 10). */
  readonly top: readonly ValueCount[];
}

export interface NumberStatistics {
  readonly min: number;
  readonly max: number;
  readonly mean: number;
  readonly std: number;
  readonly skewness: number;
  /** Keys 0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99; linear interpolation as in NumPy. */
  readonly quantiles: Readonly<Record<string, number>>;
}

export interface DateProfile extends ColumnProfileBase {
  readonly kind: 'date';
  /** Milliseconds since 1970-01-01 UTC; null where all are missing. */
  readonly range: { readonly min: number; readonly max: number } | null;
  readonly histogram: Histogram | null;
}

export interface CategoryProfile extends ColumnProfileBase {
  readonly kind: 'category';
  readonly top: readonly ValueCount[];
  /** Rows whose value is not in `top` and not missing. */
  readonly other: number;
  readonly length: { readonly min: number; readonly mean: number; readonly max: number } | null;
}

export interface Histogram {
  /** bins + 1 edges, ascending; the last bin includes its right edge. */
  readonly edges: readonly number[];
  readonly counts: readonly number[];
}

export interface ValueCount {
  readonly value: string;
  readonly count: number;
}

export type AlertRule =
  | 'constant'
  | 'all-missing'
  | 'mostly-missing'
  | 'id-like'
  | 'high-cardinality'
  | 'skewed'
  | 'perfect-predictor'
  | 'duplicate-rows'
  | 'duplicate-column'
  | 'infinite'
  | 'imbalanced-target'
  | 'missing-target'
  /** A class of the target with one row only: no split can have it on both sides. */
  | 'single-row-class'
  /** Zeros far from all other values of a measurement. */
  | 'zeros-as-missing'
  /** A word or number that stands for “missing”: ?, NA, −999, 99999. */
  | 'placeholder-value';

export interface Alert {
  readonly rule: AlertRule;
  readonly severity: 'error' | 'warning' | 'info';
  /** Absent for an alert on the whole table. */
  readonly column?: string;
  /** One sentence with the numbers that made it fire. */
  readonly message: string;
  /** One sentence: why it matters and what to do. */
  readonly advice: string;
}

export interface TargetRelations {
  readonly target: string;
  readonly task: 'binary' | 'multiclass' | 'regression';
  /** Strongest first. */
  readonly columns: readonly TargetRelation[];
}

export interface TargetRelation {
  readonly column: string;
  /** |Pearson r| (number–number), correlation ratio η (category–number), bias-corrected Cramér's V (category–category); 0…1. */
  readonly strength: number;
  readonly measure: 'pearson' | 'correlation-ratio' | 'cramers-v';
  /** Signed where the measure has a sign. */
  readonly value: number;
}
