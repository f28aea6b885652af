/**
 * What is known of a library, as data. A contributor adds a class or function by adding a name to one of the lists in
 * this folder; the analysis reads nothing else about libraries.
 */
export interface LibraryKnowledge {
  /** Import roots: `sklearn` stands for `sklearn.preprocessing` and all that is below it. */
  readonly roots: readonly string[];
  /** Modules that `from library import *` may bring, by name. */
  readonly modules?: readonly string[];
  /** By class name, wherever it is in the library. */
  readonly classes: Readonly<Record<string, ClassKnowledge>>;
  /** By function name, wherever it is in the library. */
  readonly functions: Readonly<Record<string, FunctionKnowledge>>;
  /** What a function that is not listed does; `unlisted` leaves it to its name, as of a library that nothing is known of. */
  readonly otherwise: FunctionKnowledge['does'] | 'unlisted';
}

export type LeakRule = 'LK101' | 'LK102' | 'LK103';

export interface ClassKnowledge {
  /**
   * - `transformer`: learns from rows, `transform` applies it; `rowwise` ones learn nothing
   * - `selector`: a transformer that chooses columns
   * - `sampler`: makes or repeats rows (`over`) or removes some
   * - `model`: fitted, then predicts; `clusterer` has no target
   * - `search`: fits a wrapped model for several settings with inner cross-validation
   * - `pipeline`, `columns`, `ensemble`: made of other estimators
   * - `splitter`: yields pairs of train and test indices
   * - `data`: holds rows (DMatrix, Dataset, DataFrame)
   */
  readonly is:
    | 'transformer'
    | 'selector'
    | 'sampler'
    | 'model'
    | 'clusterer'
    | 'search'
    | 'pipeline'
    | 'columns'
    | 'ensemble'
    | 'splitter'
    | 'data'
    | 'other';
  /** The noun for messages: "scaling", "imputation". */
  readonly what?: string;
  readonly rule?: LeakRule;
  /** Learns nothing from rows: using it before a split is harmless. */
  readonly rowwise?: boolean;
  /**
   * Learns which values there are, not how often: on the rows before a random split it tells a model next to nothing;
   * on training and outside test rows together it does.
   */
  readonly vocabulary?: boolean;
  /** Learns from rows while it changes them, and cannot change others. */
  readonly onlyAtOnce?: boolean;
  /** Samplers only: repeats or synthesises rows. */
  readonly over?: boolean;
  /** Draws random numbers unless `random_state` is given. */
  readonly random?: RandomUse;
  /** Results depend on the scale of columns. */
  readonly scaleSensitive?: boolean;
  /** Splitters only: keeps groups together / keeps time order. */
  readonly keepsGroups?: boolean;
  readonly keepsOrder?: boolean;
  /** Models of a series only: `predict(start, end)` is told positions, not rows. */
  readonly predictsPositions?: boolean;
  /** The shape of the value, for `data`. */
  readonly shape?: Shape;
  /** Fits and scores a model that it is given, on rows that are given apart from it. */
  readonly trainer?: TrainerKnowledge;
  /** Parameters of `fit` that give rows to watch it, beside those that many libraries have. */
  readonly watches?: readonly string[];
  /** The state that is best on the watched rows is kept unless told otherwise: to be watched is to be chosen. */
  readonly keepsBest?: boolean;
  /** Methods beside `score` and `evaluate` that compare with the truth in the rows they are given. */
  readonly judgesBy?: readonly string[];
  /** `fit_predict` predicts each row by models that were not fitted on it. */
  readonly outOfFold?: boolean;
  /** Predicts what comes after the rows it is given. */
  readonly forecasts?: boolean;
  /** Learns when it is made, and is asked as a dictionary is. */
  readonly lookUps?: LookUpKnowledge;
}

/** Word vectors, dictionaries, topics: `model[word]` tells of the rows that the model was made from. */
export interface LookUpKnowledge {
  /** Rows among the arguments of the constructor. */
  readonly learnsFrom: RowsPlace;
  /** Methods that learn as well. */
  readonly learnsBy: readonly string[];
  /** Methods that answer as `model[word]` does. */
  readonly answers: readonly string[];
  /** Attributes that are asked in its place: `model.wv[word]`. */
  readonly parts: readonly string[];
  /** Attributes that hold all answers. */
  readonly tables: readonly string[];
  /** `model[word]` is asked of one word of a text. */
  readonly ofWords?: boolean;
}

export interface TrainerKnowledge {
  readonly methods: Readonly<Record<string, TrainerMethod>>;
  /** What says that the state which is best on the watched rows is kept: watching alone chooses nothing. */
  readonly keepsBest:
    | 'always'
    | {
        /** A parameter of the constructor holds settings with this flag. */
        readonly settings?: { readonly at: number; readonly name: string; readonly flag: string };
        /** Callbacks by class name, with the argument they need to choose; undefined when they always do. */
        readonly callbacks?: Readonly<Record<string, string | undefined>>;
      };
}

export interface TrainerMethod {
  readonly does: 'fit' | 'score';
  readonly rows: RowsPlace;
  readonly watched?: RowsPlace;
  /** Compares with the truth itself. */
  readonly compares?: boolean;
}

/** Where a method finds rows: at a position, else by name, else among the arguments of the constructor. */
export interface RowsPlace {
  readonly at?: number;
  readonly names?: readonly string[];
  readonly made?: { readonly at: number; readonly name: string };
  /** What a module of data, or the model, is asked for instead, after it was set up for the stage. */
  readonly module?: { readonly method: string; readonly stage: string };
}

/** Random always, or only when a parameter has one of the values. */
export type RandomUse = 'always' | { readonly when: string; readonly values: readonly (string | boolean)[] };

/** `list`: of rows, as `tolist` makes it; `+` joins two of them. `numbered`: rows with their labels, as `iterrows` gives. */
export type Shape =
  'numbered' | 'window' | 'frame' | 'series' | 'array' | 'list' | 'groupby' | 'index' | 'rows' | 'scalar';

export interface FunctionKnowledge {
  /**
   * - `split`: train_test_split · `cv`: fits and scores over folds (estimator, X, y) · `metric` (truth, prediction)
   * - `pretrained`: an object of the class `gives` that has learned elsewhere
   * - `load`: brings rows from outside · `loadSplits`: a dictionary of them by the names of splits ·
   *   `namedParts`: the dictionary it is given · `rowwise`: each row of the result depends on that row only
   * - `fitTransform`: a transformer in one call · `bins`: one when given a number of bins, row by row given edges
   * - `stat`: one number over the rows · `relative`: a number a row that tells how it compares with the others · `order`: the
   *   positions that sort the rows · `concat`: rows of all arguments
   * - `join`: columns of all arguments · `resample`, `shuffle`: rows drawn · `train`: fits (params, data)
   * - `pipeline`, `columns`: build a composite estimator · `clone`: a fresh copy · `nothing`: no value of interest
   * - `score`: scores a fitted model (model, rows, truth)
   * - `length`: number of rows · `random`: random numbers · `unknown`
   */
  readonly does:
    | 'split'
    | 'cv'
    | 'metric'
    | 'pretrained'
    | 'load'
    | 'loadSplits'
    | 'namedParts'
    | 'rowwise'
    | 'repeat'
    | 'fitTransform'
    | 'bins'
    | 'stat'
    | 'relative'
    | 'order'
    | 'concat'
    | 'join'
    | 'resample'
    | 'shuffle'
    | 'train'
    | 'pipeline'
    | 'columns'
    | 'clone'
    | 'score'
    | 'nothing'
    | 'length'
    | 'random'
    | 'unknown';
  readonly what?: string;
  readonly rule?: LeakRule;
  /** As for classes. */
  readonly vocabulary?: boolean;
  /** `fitTransform`: also returns what was learned; with `name` or at `at` that may be given, and nothing is learned then. */
  readonly learns?: { readonly at?: number; readonly name?: string };
  readonly shape?: Shape;
  /** True or false for each row: subscripting by it takes rows. */
  readonly mask?: boolean;
  readonly random?: RandomUse;
  /** The argument that seeds it, with what may be given in its place; `random_state` when not told. */
  readonly seed?: { readonly name: string; readonly at?: number; readonly others?: readonly string[] };
  /** `rowwise`: the other arguments are settings. */
  readonly ofFirst?: boolean;
  /** Paths that it is known at, where the same name means other things elsewhere. */
  readonly of?: RegExp;
  /** Predictions that it is given meet the truth. */
  readonly compares?: boolean;
  /** `train`: positions of the data argument and of the rows that watch. */
  readonly data?: number;
  readonly watched?: number;
  /** The class of what `train` and `pretrained` give. */
  readonly gives?: ClassKnowledge;
  /** Metrics: the prediction may be a label, a score, or either. */
  readonly wants?: 'labels' | 'scores' | 'either';
  /** Metrics: what it is computed for. */
  readonly task?: 'classification' | 'regression' | 'clustering' | 'ranking';
}

export interface MethodKnowledge {
  /**
   * What a method of a table or array does to its rows: `same` (row by row), `some` (a part of the rows), `stat` (numbers
   * over the rows), `ordered` (row order matters: shift, rolling), `relative` (a number a row that tells how it compares
   * with the others), `group`, `join`, `concat`, `replicate`, `nothing`.
   */
  readonly does:
    | 'same'
    | 'some'
    | 'stat'
    | 'ordered'
    | 'relative'
    | 'group'
    | 'join'
    | 'concat'
    | 'nothing'
    | 'index'
    | 'encode'
    | 'sample'
    | 'window';
  readonly shape?: Shape;
}

/** `names('A B', {...})` gives the same entry to every name. */
export function names<T>(list: string, entry: T): Record<string, T> {
  return Object.fromEntries(
    list
      .split(/\s+/)
      .filter(Boolean)
      .map((name) => [name, entry]),
  );
}
