import type { CellTest, TableFacts } from '../../../shared/tableFacts.js';
import type { ColumnStep, Origin, TableRead } from '../flow/origins.js';

/** A column of a value, as the program sees it, and what it is in the file. */
export interface HeldColumn {
  /** As the program calls it; undefined where it does not have a name of its own. */
  readonly name: string | undefined;
  /** Its column in the file; undefined for one that the program made. */
  readonly file: string | undefined;
  /** `filled`: missing values replaced. `derived`: values may have been merged. */
  readonly changed: 'no' | 'filled' | 'derived';
  readonly test?: CellTest;
}

type Held = readonly HeldColumn[];

/**
 * The columns a value holds, from the steps of the program and the real columns of the file. Undefined where the two do
 * not fit: then the file is not what the program was written for, or is read differently here.
 */
export function heldColumns(origin: Origin, table: TableFacts): Held | undefined {
  return new Follower(table).follow(origin);
}

class Follower {
  private readonly known = new Map<Origin, Held | undefined>();

  constructor(private readonly table: TableFacts) {}

  follow(origin: Origin): Held | undefined {
    const chain: Origin[] = [];
    let at: Origin | undefined = origin;
    while (at?.step && !this.known.has(at)) {
      chain.push(at);
      at = at.before;
    }
    if (!at) return undefined;
    let held = at.step ? this.known.get(at) : columnsRead(at.read, this.table);
    for (const each of chain.reverse()) {
      held = held && each.step && this.after(held, each.step);
      this.known.set(each, held);
    }
    return held;
  }

  private after(held: Held, step: ColumnStep): Held | undefined {
    switch (step.do) {
      case 'keep':
        return all(step.columns.map((name) => held.find((column) => column.name === name)));
      case 'drop': {
        const missing = step.columns.some((name) => !held.some((column) => column.name === name));
        if (missing && !step.lenient) return undefined;
        return held.filter(({ name }) => name === undefined || !step.columns.includes(name));
      }
      case 'slice':
        return isInOrder(held) ? held.slice(step.from, step.to) : undefined;
      case 'positions':
        return isInOrder(held) ? all(step.at.map((position) => held.at(position))) : undefined;
      case 'kinds':
        return this.ofKind(held, step.numeric);
      case 'rename':
        return held.map((column) => ({
          ...column,
          name: column.name === undefined ? undefined : (step.names.get(column.name) ?? column.name),
        }));
      case 'names':
        return step.names.length === held.length && isInOrder(held)
          ? held.map((column, i) => ({ ...column, name: step.names[i] }))
          : undefined;
      case 'set':
        return this.afterSetting(held, step);
      case 'fill':
        return held.map((column) => (column.changed === 'no' ? { ...column, changed: 'filled' } : column));
      case 'derive':
        return held.map((column) => ({ ...column, changed: 'derived' }));
      case 'compare':
        return compared(held, { op: step.op, value: step.value });
      case 'any':
        return undefined;
      case 'encode':
        return held.map((column) => (this.isNumeric(column) ? column : { ...column, name: undefined }));
    }
  }

  private afterSetting(held: Held, { column, from }: Extract<ColumnStep, { do: 'set' }>): Held | undefined {
    const source = from && this.follow(from);
    // `table[['a', 'b']] = scaler.fit_transform(table[['a', 'b']])` sets each from its own.
    const own = source?.length === 1 ? source[0] : source?.find(({ name }) => name === column);
    const value: HeldColumn = own
      ? { ...own, name: column }
      : { name: column, file: undefined, changed: 'derived' };
    return held.some(({ name }) => name === column)
      ? held.map((each) => (each.name === column ? value : each))
      : [...held, value];
  }

  /** Numbers and complete yes/no columns are left as they are by one-hot encoding. */
  private isNumeric({ file, changed }: HeldColumn): boolean {
    const facts = this.table.columns.find(({ name }) => name === file);
    if (!facts || changed === 'derived') return false;
    return facts.kind === 'number' || (facts.kind === 'boolean' && facts.missing === 0);
  }

  /** Columns that the program made may be of either kind. */
  private ofKind(held: Held, numeric: boolean): Held | undefined {
    const kinds = new Map(this.table.columns.map(({ name, kind }) => [name, kind]));
    const kept: HeldColumn[] = [];
    for (const column of held) {
      if (column.file === undefined || column.changed !== 'no') return undefined;
      const kind = kinds.get(column.file);
      // Dates are text until they are parsed; what pandas makes of true and false depends on missing ones.
      if (kind === 'boolean') return undefined;
      if ((kind === 'number') === numeric) kept.push(column);
    }
    return kept;
  }
}

/** One-hot columns have no place that is known. */
const isInOrder = (held: Held): boolean => held.every(({ name }) => name !== undefined);

function all(columns: readonly (HeldColumn | undefined)[]): Held | undefined {
  const found = columns.filter((column) => column !== undefined);
  return found.length === columns.length ? found : undefined;
}

function compared(held: Held, test: CellTest): Held | undefined {
  const [column] = held;
  if (held.length !== 1 || !column || column.changed === 'derived' || column.test) return undefined;
  return [{ ...column, test }];
}

/** The columns as the reading function names them. */
function columnsRead({ options }: TableRead, table: TableFacts): Held | undefined {
  const { columns } = table;
  const isUnnamed = columns.every(({ name }, i) => name === placeName(i));
  if (options.noHeader !== isUnnamed) return undefined;
  if (options.names && options.names.length !== columns.length) return undefined;
  let held = columns.map((column, i): HeldColumn => ({
    name: options.names ? options.names[i] : programName(column.name, i, isUnnamed),
    file: column.name,
    changed: 'no',
  }));
  const { usedColumns, indexColumn } = options;
  if (usedColumns) {
    if (usedColumns.some((name) => !held.some((column) => column.name === name))) return undefined;
    held = held.filter(({ name }) => name !== undefined && usedColumns.includes(name));
  }
  if (indexColumn === undefined) return held;
  const index =
    typeof indexColumn === 'number' ? held[indexColumn] : held.find(({ name }) => name === indexColumn);
  return index && held.filter((column) => column !== index);
}

/** What the table reader calls a column without a name. */
const placeName = (position: number): string => `column_${position + 1}`;

/** pandas calls a column without a name `Unnamed: 0`, and columns of a file without names 0, 1, 2. */
function programName(name: string, position: number, isUnnamed: boolean): string {
  if (isUnnamed) return String(position);
  return name === placeName(position) ? `Unnamed: ${position}` : name;
}
