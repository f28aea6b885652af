import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileKernels } from '../../../scripts/build-kernels.mjs';
import { openTableKernels } from '../../../src/core/kernels/tableKernels.js';
import type { TableKernels } from '../../../src/core/kernels/tableKernels.js';
import { tableKernelsInScript } from '../../../src/core/kernels/tableKernelsInScript.js';
import { CsvParser } from '../../../src/core/table/csv/csvParser.js';
import type { CsvColumn } from '../../../src/core/table/csv/csvPlan.js';
import { parseDateText } from '../../../src/core/table/csv/dateText.js';

const inScript = (bytes: number): TableKernels =>
  tableKernelsInScript(new ArrayBuffer(Math.ceil(bytes / 8) * 8));

function column(type: CsvColumn['type']): CsvColumn {
  return { name: type, type, decimalComma: false, missingWords: false };
}

/** Everything a parser says of a text, cut in two at `cut`. */
function parsed(
  columns: readonly CsvColumn[],
  text: string,
  cut: number,
  open: (bytes: number) => TableKernels,
) {
  const plan = { columns, dialect: { delimiter: ',', quote: '"' } } as const;
  const parser = new CsvParser(plan, { inputBytes: 4096, rows: 16, open });
  const bytes = Buffer.from(text);
  const rows: unknown[][] = [];
  let filled = 0;
  const feed = (part: Uint8Array, final: boolean): boolean => {
    parser.input.set(part, filled);
    filled += part.length;
    const place = parser.parse(0, filled, final, (block) => {
      const cells = columns.map((_, c) => {
        const coded = parser.dictionaries[c]!;
        if (columns[c]!.type !== 'text') return [...block.numbers(c)];
        const codes = [...block.codes(c)];
        const texts = coded.categories();
        return codes.map((code) => (code < 0 ? null : texts[code]));
      });
      for (let row = 0; row < block.rowCount; row++) rows.push(cells.map((values) => values[row]));
    });
    if (place < 0) return false;
    parser.input.copyWithin(0, place, filled);
    filled -= place;
    return true;
  };
  const at = Math.min(cut, bytes.length);
  if (!feed(bytes.subarray(0, at), false) || !feed(bytes.subarray(at), true)) return 'unfit';
  return { rows, fractional: [...parser.fractional], worded: [...parser.worded] };
}

describe('table kernels', () => {
  it('are compiled from the sources beside them', async () => {
    const committed = new URL('../../../src/core/kernels/tables.wasm.ts', import.meta.url);
    expect(readFileSync(committed, 'utf8')).toBe(await compileKernels('tables'));
  });

  it('read records alike in WebAssembly and JavaScript, wherever the bytes are cut', () => {
    const cell = fc.oneof(
      {
        weight: 4,
        arbitrary: fc.constantFrom('', '1', '-2.5', '+3', '0.25', '123456789.123456', '1e5', 'NA'),
      },
      fc.constantFrom('007', '-', '.', '1.', '.5', '99999999', '12345678.9', '0.12345678', '123456789012345'),
      fc.constantFrom(
        '1234567890123456',
        '0.1234567890123456',
        'Oslo',
        '"a,b"',
        '"a ""b"""',
        '""',
        '"x',
        'é',
      ),
      fc.constantFrom(
        '2024-02-29',
        '2023-02-29',
        '2024-02-29 23:59:59',
        '2024-02-29T10:00:00',
        '2024-02-29 24:00:00',
      ),
      fc.double().map(String),
      fc.stringMatching(/^[0-9.,"\-+eE\n\r a]{0,20}$/),
    );
    const record = fc.tuple(cell, cell, cell, cell, fc.constantFrom('\n', '\r\n', '\n\n'));
    fc.assert(
      fc.property(fc.array(record, { maxLength: 40 }), fc.nat(1500), (records, cut) => {
        const columns = [column('number'), column('text'), column('datetime'), column('integer')];
        const text = records.map(([a, b, c, d, end]) => `${[a, b, c, d].join(',')}${end}`).join('');
        if (Buffer.byteLength(text) > 4000) return;
        expect(parsed(columns, text, cut, openTableKernels)).toEqual(parsed(columns, text, cut, inScript));
      }),
      { numRuns: 400 },
    );
    const plain = fc.tuple(
      fc.double({ noNaN: true, min: -1e6, max: 1e6 }).map((x) => x.toFixed(4)),
      fc.constantFrom('Oslo', '', '"a,b"', '"a ""b"""', 'São Paulo'),
      fc.constantFrom('2024-02-29', '2024-02-29 23:59:59', ''),
      fc.integer().map(String),
    );
    fc.assert(
      fc.property(fc.array(plain, { minLength: 1, maxLength: 40 }), fc.nat(1500), (records, cut) => {
        const columns = [column('number'), column('text'), column('datetime'), column('integer')];
        const text = records.map((cells) => cells.join(',')).join('\n');
        const read = parsed(columns, text, cut, openTableKernels);
        expect(read).toEqual(parsed(columns, text, cut, inScript));
        expect(read).toMatchObject({ rows: { length: records.length } });
      }),
    );
  });

  it('read dates as the slow way does, days that do not exist included', () => {
    const two = (most: number) => fc.integer({ min: 0, max: most }).map((n) => String(n).padStart(2, '0'));
    const year = fc.integer({ min: 0, max: 9999 }).map((n) => String(n).padStart(4, '0'));
    const day = fc.tuple(year, two(13), two(32)).map((parts) => parts.join('-'));
    const moment = fc
      .tuple(day, fc.constantFrom(' ', 'T'), two(25), two(61), two(61))
      .map(([date, separator, ...time]) => `${date}${separator}${time.join(':')}`);
    fc.assert(
      fc.property(fc.oneof(day, moment), (text) => {
        const expected = parseDateText(text);
        const read = parsed([column('datetime'), column('text')], `${text},x\n`, 0, openTableKernels);
        if (Number.isNaN(expected)) expect(read).toBe('unfit');
        else expect(read).toMatchObject({ rows: [[expected, 'x']] });
      }),
      { numRuns: 1000 },
    );
  });

  const value = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((x) => x + 0),
    fc.integer({ min: -5, max: 5 }),
    fc.double({ noNaN: true, min: -3, max: 3 }).map((x) => Math.round(x * 100) / 100 + 0),
  );
  const many = fc
    .tuple(
      fc.array(value, { minLength: 1, maxLength: 60 }),
      fc.integer({ min: 1, max: 6000 }),
      fc.double({ min: 0.1, max: 3, noNaN: true }),
    )
    .map(([some, count, power]) =>
      Float64Array.from({ length: count }, (_, i) => {
        const drawn = some[(i * 7919) % some.length]!;
        // A part spread evenly, a part crowded by the power, a part repeated.
        return i % 3 === 0
          ? drawn
          : i % 3 === 1
            ? (((i * 104_729) % 10_007) / 10_007) ** power
            : (i % 50) / 8;
      }),
    );
  const counters = 64;
  const first = counters + 10 * 2048 * 4;

  it('sort and describe numbers alike in WebAssembly and JavaScript', () => {
    fc.assert(
      fc.property(many, fc.integer({ min: 1, max: 5 }), (values, distance) => {
        const count = values.length;
        const found = [openTableKernels, inScript].map((open) => {
          const kernels = open(first + 16 * count);
          const sorted = new Float64Array(kernels.buffer, first, count);
          sorted.set(values);
          kernels.sortFinite(first, count, first + 8 * count, counters);
          expect(new Int32Array(kernels.buffer, counters, 10 * 2048).every((counter) => counter === 0)).toBe(
            true,
          );
          const sum = kernels.sum(first, count);
          kernels.sumPowers(first, count, sum / count, 0);
          return {
            sorted: sorted.slice(),
            sum,
            powers: new Float64Array(kernels.buffer, 0, 2).slice(),
            distinct: kernels.countDistinct(first, count),
            repeated: kernels.nextRepeated(first, count, count >> 2, distance),
          };
        });
        expect(found[0]).toEqual(found[1]);
        expect(found[0]?.sorted).toEqual(values.slice().sort());
        expect(found[0]?.distinct).toBe(new Set(values).size);
      }),
    );
  });

  it('sum pairs of columns alike in WebAssembly and JavaScript, whatever is missing', () => {
    const odd = fc.oneof({ weight: 5, arbitrary: value }, fc.constantFrom(NaN, Infinity, -Infinity));
    fc.assert(
      fc.property(fc.array(fc.tuple(odd, odd), { minLength: 1, maxLength: 50 }), (pairs) => {
        const found = [openTableKernels, inScript].map((open) => {
          const kernels = open(64 + 16 * pairs.length);
          const values = new Float64Array(kernels.buffer, 64);
          pairs.forEach(([x, y], i) => {
            values[i] = x;
            values[pairs.length + i] = y;
          });
          const sums = new Float64Array(kernels.buffer, 0, 3);
          kernels.pairSums(64, 64 + 8 * pairs.length, pairs.length, 0);
          const [n, x, y] = sums.slice();
          kernels.pairProducts(64, 64 + 8 * pairs.length, pairs.length, x! / n!, y! / n!, 0);
          return [n, x, y, ...sums];
        });
        expect(found[0]).toEqual(found[1]);
        expect(found[0]?.[0]).toBe(pairs.filter(([x, y]) => Number.isFinite(x + y)).length);
      }),
    );
  });
});
