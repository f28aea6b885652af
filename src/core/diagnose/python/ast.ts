/**
 * Python's syntax tree as plain objects, after the classes of CPython's `ast` module. Positions are UTF-16 offsets in
 * the text of the cell the node comes from. What a rule never looks at (patterns, annotations, format
 * specifications) is left out; what could not be parsed is `Unknown`.
 */
export interface Span {
  readonly start: number;
  readonly end: number;
}

interface Node<Kind extends string> extends Span {
  readonly kind: Kind;
}

export interface Name extends Node<'Name'> {
  readonly id: string;
}
export interface Attribute extends Node<'Attribute'> {
  readonly value: Expr;
  readonly attr: string;
  /** Where the attribute's own name begins: the place a method call is reported at. */
  readonly attrStart: number;
}
export interface Subscript extends Node<'Subscript'> {
  readonly value: Expr;
  /** `a[b, c]` has two. */
  readonly index: readonly Expr[];
}
export interface Keyword extends Span {
  readonly name: string;
  readonly value: Expr;
}
export interface Call extends Node<'Call'> {
  readonly func: Expr;
  readonly args: readonly Expr[];
  readonly keywords: readonly Keyword[];
  /** `f(**options)`: further keywords may be given that are not listed. */
  readonly hasDoubleStar: boolean;
}
export interface Str extends Node<'Str'> {
  readonly value: string;
}
export interface FString extends Node<'FString'> {
  readonly values: readonly Expr[];
}
export interface Num extends Node<'Num'> {
  readonly value: number;
}
export interface Constant extends Node<'Constant'> {
  readonly value: true | false | null | '...';
}
export interface Sequence extends Node<'Tuple' | 'List' | 'Set'> {
  readonly items: readonly Expr[];
}
export interface Dict extends Node<'Dict'> {
  /** A key is absent for `**other`. */
  readonly items: readonly { readonly key: Expr | undefined; readonly value: Expr }[];
}
export interface BinOp extends Node<'BinOp'> {
  readonly op: string;
  readonly left: Expr;
  readonly right: Expr;
}
export interface BoolOp extends Node<'BoolOp'> {
  readonly op: 'and' | 'or';
  readonly left: Expr;
  readonly right: Expr;
}
export interface UnaryOp extends Node<'UnaryOp'> {
  readonly op: string;
  readonly operand: Expr;
}
export interface Compare extends Node<'Compare'> {
  readonly operands: readonly Expr[];
  readonly ops: readonly string[];
}
export interface Lambda extends Node<'Lambda'> {
  readonly params: readonly Param[];
  readonly body: Expr;
}
export interface IfExp extends Node<'IfExp'> {
  readonly test: Expr;
  readonly body: Expr;
  readonly orElse: Expr;
}
export interface ComprehensionClause {
  readonly target: Expr;
  readonly iter: Expr;
  readonly conditions: readonly Expr[];
}
export interface Comprehension extends Node<'Comprehension'> {
  readonly of: 'list' | 'set' | 'dict' | 'generator';
  readonly element: Expr;
  readonly key: Expr | undefined;
  readonly clauses: readonly ComprehensionClause[];
}
export interface Starred extends Node<'Starred'> {
  readonly value: Expr;
}
export interface Slice extends Node<'Slice'> {
  readonly lower: Expr | undefined;
  readonly upper: Expr | undefined;
  readonly step: Expr | undefined;
}
export interface NamedExpr extends Node<'NamedExpr'> {
  readonly target: Expr;
  readonly value: Expr;
}
/** `await x`, `yield x`, `yield from x`. */
export interface Suspend extends Node<'Await' | 'Yield'> {
  readonly value: Expr | undefined;
}
export type Unknown = Node<'Unknown'>;

export type Expr =
  | Name
  | Attribute
  | Subscript
  | Call
  | Str
  | FString
  | Num
  | Constant
  | Sequence
  | Dict
  | BinOp
  | BoolOp
  | UnaryOp
  | Compare
  | Lambda
  | IfExp
  | Comprehension
  | Starred
  | Slice
  | NamedExpr
  | Suspend
  | Unknown;

export interface Param extends Span {
  readonly name: string;
  readonly kind: 'plain' | 'star' | 'doubleStar';
  readonly default: Expr | undefined;
}

export interface ExprStmt extends Node<'ExprStmt'> {
  readonly value: Expr;
}
export interface Assign extends Node<'Assign'> {
  readonly targets: readonly Expr[];
  /** Absent for a bare annotation, `x: int`. */
  readonly value: Expr | undefined;
}
export interface AugAssign extends Node<'AugAssign'> {
  readonly target: Expr;
  readonly op: string;
  readonly value: Expr;
}
export interface For extends Node<'For'> {
  readonly target: Expr;
  readonly iter: Expr;
  readonly body: readonly Stmt[];
  readonly orElse: readonly Stmt[];
}
export interface While extends Node<'While'> {
  readonly test: Expr;
  readonly body: readonly Stmt[];
  readonly orElse: readonly Stmt[];
}
export interface If extends Node<'If'> {
  readonly test: Expr;
  readonly body: readonly Stmt[];
  readonly orElse: readonly Stmt[];
}
export interface With extends Node<'With'> {
  readonly items: readonly { readonly context: Expr; readonly target: Expr | undefined }[];
  readonly body: readonly Stmt[];
}
export interface Try extends Node<'Try'> {
  readonly body: readonly Stmt[];
  readonly handlers: readonly {
    readonly type: Expr | undefined;
    readonly name: string | undefined;
    readonly body: readonly Stmt[];
  }[];
  readonly orElse: readonly Stmt[];
  readonly final: readonly Stmt[];
}
export interface Match extends Node<'Match'> {
  readonly subject: Expr | undefined;
  readonly cases: readonly { readonly names: readonly string[]; readonly body: readonly Stmt[] }[];
}
export interface FunctionDef extends Node<'FunctionDef'> {
  readonly name: string;
  readonly nameStart: number;
  readonly params: readonly Param[];
  readonly body: readonly Stmt[];
  readonly decorators: readonly Expr[];
}
export interface ClassDef extends Node<'ClassDef'> {
  readonly name: string;
  readonly nameStart: number;
  readonly bases: readonly Expr[];
  readonly body: readonly Stmt[];
  readonly decorators: readonly Expr[];
}
export interface Return extends Node<'Return'> {
  readonly value: Expr | undefined;
}
export interface Import extends Node<'Import'> {
  readonly names: readonly { readonly path: string; readonly alias: string | undefined }[];
}
export interface ImportFrom extends Node<'ImportFrom'> {
  readonly module: string;
  /** `*` stands for a wildcard import. */
  readonly names: readonly { readonly name: string; readonly alias: string | undefined }[];
}
export interface Delete extends Node<'Delete'> {
  readonly targets: readonly Expr[];
}
export interface Global extends Node<'Global'> {
  readonly names: readonly string[];
}
/** assert, raise, print statements of Python 2: only their expressions matter. */
export interface Evaluate extends Node<'Evaluate'> {
  readonly values: readonly Expr[];
  readonly raises: boolean;
}
export type Jump = Node<'Break' | 'Continue' | 'Pass'>;

export type Stmt =
  | ExprStmt
  | Assign
  | AugAssign
  | For
  | While
  | If
  | With
  | Try
  | Match
  | FunctionDef
  | ClassDef
  | Return
  | Import
  | ImportFrom
  | Delete
  | Global
  | Evaluate
  | Jump;

/** The statements of one cell. */
export interface Module {
  readonly body: readonly Stmt[];
  /** True when some part could not be parsed; that part is missing from `body`. */
  readonly hasErrors: boolean;
}
