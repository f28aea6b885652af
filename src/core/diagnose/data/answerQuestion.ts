import type {
  CellTest,
  ColumnFacts,
  OverlapFacts,
  TableAnswer,
  TableFacts,
  TableQuestion,
  TargetFacts,
} from '../../../shared/tableFacts.js';
import type { ColumnProfile } from '../../../shared/profile.js';
import { idLike } from '../../profile/alerts/columnAlerts.js';
import { findDuplicateRows } from '../../profile/duplicateRows.js';
import { profileColumn } from '../../profile/profileColumn.js';
import type { Table } from '../../table/table.js';
import { countSharedRows } from './sharedRows.js';
import { scoreColumns } from './scoreColumns.js';
import { testedColumn } from './testedColumn.js';

/** A table with what has been computed of it. */
export class AskedTable {
  private profiles: readonly ColumnProfile[] | undefined;

  /** @param isPart `table` holds the first rows only */
  constructor(
    readonly name: string,
    readonly table: Table,
    readonly isPart = false,
  ) {}

  get columns(): readonly ColumnProfile[] {
    return (this.profiles ??= this.table.columns.map((column, i) =>
      profileColumn(column, i, { bins: 0, top: 1 }),
    ));
  }
}

/**
 * The answer to a question from the rows of its table (`other`: of the table it is compared with); null where it has
 * none, such as for a column that is not there.
 */
export function answerQuestion(
  question: TableQuestion,
  asked: AskedTable,
  other?: AskedTable,
): TableAnswer | null {
  switch (question.kind) {
    case 'table':
      return tableFacts(asked);
    case 'target':
      return targetFacts(asked, question.column, question.test);
    case 'overlap':
      return other ? overlapFacts(asked, other) : null;
  }
}

function tableFacts(asked: AskedTable): TableFacts {
  const { table, columns, name, isPart } = asked;
  const distinct = columns.map((profile) => profile.distinct);
  return {
    kind: 'table',
    name,
    rows: table.rowCount,
    isPart,
    columns: columns.map((profile, i): ColumnFacts => {
      const column = table.columns[i]!;
      return {
        name: profile.name,
        kind: column.kind,
        missing: profile.missing,
        distinct: profile.distinct,
        isIdentifier: isIdentifier(profile, table.rowCount),
        isOrdered: column.kind === 'date' && isOrdered(column.values),
      };
    }),
    duplicateRows: findDuplicateRows(table, distinct).count,
    repeatedRows: repeatedRows(table, columns),
  };
}

function repeatedRows(table: Table, columns: readonly ColumnProfile[]): number {
  const told = columns.filter((profile) => !isIdentifier(profile, table.rowCount));
  const rest = { rowCount: table.rowCount, columns: told.map(({ index }) => table.columns[index]!) };
  return findDuplicateRows(
    rest,
    told.map(({ distinct }) => distinct),
  ).count;
}

const isIdentifier = (profile: ColumnProfile, rows: number): boolean => idLike(profile, rows) !== null;

/** True for values that never decrease, or never increase, and are not all the same. */
function isOrdered(values: Float64Array): boolean {
  let up = false;
  let down = false;
  let last = NaN;
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    if (Number.isNaN(value)) continue;
    if (value > last) up = true;
    else if (value < last) down = true;
    if (up && down) return false;
    last = value;
  }
  return up || down;
}

function targetFacts(asked: AskedTable, name: string, test: CellTest | undefined): TargetFacts | null {
  const { table, columns } = asked;
  const at = table.columns.findIndex((column) => column.name === name);
  const column = table.columns[at];
  if (!column) return null;
  const target = test ? testedColumn(column, test) : column;
  const profile = test ? profileColumn(target, at, { bins: 0, top: 1 }) : columns[at]!;
  const scores = scoreColumns(table, columns, target, profile, at);
  return { kind: 'target', rows: table.rowCount - profile.missing, ...scores };
}

function overlapFacts(asked: AskedTable, other: AskedTable): OverlapFacts | null {
  const identifiers = new Set(
    [asked, other].flatMap(({ columns, table }) =>
      columns.filter((profile) => isIdentifier(profile, table.rowCount)).map(({ name }) => name),
    ),
  );
  const shared = countSharedRows(asked.table, other.table, identifiers);
  return shared && { kind: 'overlap', rows: other.table.rowCount, ...shared };
}
