import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TableView } from '../../../../src/shared/tableProtocol.js';
import { viewCode, type CodeSource } from '../../../../webviews/profile/viewCode.js';

const types: CodeSource['types'] = new Map([
  ['age', 'integer'],
  ['city "x"', 'category'],
  ['day', 'date'],
  ['member', 'boolean'],
]);
const view: TableView = {
  filters: [
    { kind: 'range', column: 'age', min: 30, max: 40, openMax: true },
    { kind: 'in', column: 'city "x"', values: ["O'Fallon", 'Rome'] },
    { kind: 'missing', column: 'member', missing: false },
  ],
  sort: { column: 'age', descending: true },
};

describe('converting the grid to code', () => {
  it('writes pandas as black would', () => {
    expect(viewCode('pandas', { path: 'people.csv', format: 'csv', types }, view)).toBe(
      `import pandas as pd

df = pd.read_csv("people.csv")
df = df[
    (df["age"] >= 30)
    & (df["age"] < 40)
    & df["city \\"x\\""].isin(["O'Fallon", "Rome"])
    & df["member"].notna()
]
df = df.sort_values("age", ascending=False, kind="stable")
`,
    );
  });

  it('writes polars with dates as dates', () => {
    const dated: TableView = {
      filters: [{ kind: 'range', column: 'day', min: Date.UTC(2026, 0, 2) }],
    };
    expect(viewCode('polars', { path: 'people.parquet', format: 'parquet', types }, dated)).toBe(
      `from datetime import datetime

import polars as pl

df = pl.read_parquet("people.parquet")
df = df.filter(pl.col("day") >= datetime.fromisoformat("2026-01-02"))
`,
    );
  });

  it('only reads the file when nothing is filtered or sorted', () => {
    const source: CodeSource = { path: 'a.tsv', format: 'tsv', types };
    expect(viewCode('pandas', source, { filters: [] })).toBe(
      'import pandas as pd\n\ndf = pd.read_csv("a.tsv", sep="\\t")\n',
    );
  });
});

describe('SQL of the grid, run by DuckDB', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'view-code-'));
    await writeFile(
      join(folder, "o'people.csv"),
      `age,"city ""x""",day,member
30,O'Fallon,2026-01-01,true
39,Rome,2026-01-02,false
40,Rome,2026-01-03,true
35,Oslo,2026-01-04,true
33,Rome,2026-01-05,
`,
    );
  });
  afterAll(() => rm(folder, { recursive: true }));

  const rows = async (wanted: TableView): Promise<unknown[]> => {
    const source: CodeSource = { path: join(folder, "o'people.csv"), format: 'csv', types };
    const connection = await (await DuckDBInstance.create()).connect();
    const reader = await connection.runAndReadAll(viewCode('duckdb', source, wanted));
    return reader.getRowsJson().map((row) => Number(row[0]));
  };

  it('selects and orders the rows the grid shows', async () => {
    expect(await rows(view)).toEqual([39, 30]);
  });

  it('compares dates, text in any case, and missing cells', async () => {
    const after = Date.UTC(2026, 0, 3);
    expect(await rows({ filters: [{ kind: 'range', column: 'day', min: after }] })).toEqual([40, 35, 33]);
    expect(await rows({ filters: [{ kind: 'contains', column: 'city "x"', text: "o'f" }] })).toEqual([30]);
    expect(await rows({ filters: [{ kind: 'missing', column: 'member', missing: true }] })).toEqual([33]);
    expect(await rows({ filters: [{ kind: 'in', column: 'member', values: ['false'] }] })).toEqual([39]);
  });
});
