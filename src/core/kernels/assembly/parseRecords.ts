// Places of the fields of a parser's state, in bytes: see RecordParser in core/table/csv.
const AT = 0;
const ROW = 4;
const COLUMN = 8;
const RECORD = 12;
const WIDTH = 16;
const ROWS = 20;
const STRIDE = 24;
const DELIMITER = 28;
const FINAL = 32;
const KINDS = 36;
const FRACTIONAL = 40;
const OUTPUT = 44;
const POWERS = 48;

const NUMBER = 0;
const TIME = 2;
const TEXT = 3;

// What parseRecords answers.
const READ = 0;
const FULL = 1;
const ODD_CELL = 2;
const UNFIT = 3;

const NOT_A_DATE: f64 = Infinity;
const DAY_MS: f64 = 86400000;

/**
 * Reads records of a CSV file from `state.at` to `end`, where a line end must stand, followed by 32 readable bytes.
 * Numbers and dates become doubles, texts the places of their first byte and of the byte behind their last.
 *
 * READ: all whole records were read, `at` is the start of the rest. FULL: no row is left for the next record.
 * ODD_CELL: the cell at `at`, of `row` and `column`, is not written plainly. UNFIT: too many or too few cells.
 */
export function parseRecords(end: usize, state: usize): i32 {
  const width = load<i32>(state, WIDTH);
  const rows = load<i32>(state, ROWS);
  const stride = load<i32>(state, STRIDE) as usize;
  const delimiter = load<i32>(state, DELIMITER);
  const final = load<i32>(state, FINAL);
  const kinds = load<i32>(state, KINDS) as usize;
  const fractional = load<i32>(state, FRACTIONAL) as usize;
  const output = load<i32>(state, OUTPUT) as usize;
  const powers = load<i32>(state, POWERS) as usize;
  const delimiters = i8x16.splat(delimiter as i8);
  let at = load<i32>(state, AT) as usize;
  let row = load<i32>(state, ROW);
  let column = load<i32>(state, COLUMN);
  let record = load<i32>(state, RECORD) as usize;
  while (true) {
    if (column == 0) {
      let byte = load<u8>(at);
      while (at < end && (byte == 10 || byte == 13)) byte = load<u8>(++at);
      record = at;
      if (at >= end) return leave(state, READ, end, row, 0, end);
      if (row == rows) return leave(state, FULL, at, row, 0, record);
    }
    let cell = output + (column as usize) * stride + ((row as usize) << 3);
    for (; column < width; column++, cell += stride) {
      const kind = load<u8>(kinds + (column as usize)) as i32;
      let stop = at;
      let byte = load<u8>(at) as i32;
      if (kind == NUMBER) {
        const negative = i32(byte == 45);
        let p = at + ((negative | i32(byte == 43)) as usize);
        const first = p;
        const head = load<u64>(p) ^ 0x3030303030303030;
        const headDigits = leadingDigits(head);
        p += headDigits as usize;
        byte = load<u8>(p);
        let count = headDigits;
        // At most 15 digits, which a double holds exactly.
        let digits = digitsIn(head, headDigits);
        let decimals = 0;
        let dot = 0;
        if (headDigits == 8) {
          while (byte >= 48 && byte <= 57 && count < 16) {
            digits = digits * 10 + ((byte - 48) as f64);
            count++;
            byte = load<u8>(++p);
          }
        }
        if (byte == 46) {
          dot = 1;
          p++;
          const tail = load<u64>(p) ^ 0x3030303030303030;
          decimals = leadingDigits(tail);
          p += decimals as usize;
          byte = load<u8>(p);
          count += decimals;
          digits = digits * load<f64>(powers + ((decimals as usize) << 3)) + digitsIn(tail, decimals);
          if (decimals == 8) {
            while (byte >= 48 && byte <= 57 && count < 16) {
              digits = digits * 10 + ((byte - 48) as f64);
              count++;
              decimals++;
              byte = load<u8>(++p);
            }
          }
        }
        const ends = byte == delimiter || byte == 10 || byte == 13;
        if (ends && count > 0 && count <= 15 && (dot | i32(count == 1) | i32(load<u8>(first) != 48)) != 0) {
          // Both are exact, so their quotient is rounded once (Clinger, 1990, “How to read floating point numbers accurately”).
          const value = digits / load<f64>(powers + ((decimals as usize) << 3));
          store<f64>(cell, negative ? -value : value);
          if (dot) store<u8>(fractional + (column as usize), 1);
          stop = p;
        } else if (ends && p == at) {
          store<f64>(cell, NaN);
        } else {
          return leave(state, ODD_CELL, at, row, column, record);
        }
      } else if (kind == TEXT) {
        if (byte == 34) {
          const close = placeOfQuote(at + 1, end);
          if (close >= end) {
            if (final) return leave(state, ODD_CELL, at, row, column, record);
            return leave(state, READ, record, row, 0, record);
          }
          byte = load<u8>(close + 1);
          // A quote as the very last byte may be the first of two.
          if (close + 1 >= end && !final) return leave(state, READ, record, row, 0, record);
          if (byte != delimiter && byte != 10 && byte != 13)
            return leave(state, ODD_CELL, at, row, column, record);
          store<i32>(cell, (at + 1) as i32);
          store<i32>(cell, close as i32, 4);
          stop = close + 1;
        } else {
          stop = cellEnd(at, delimiters);
          store<i32>(cell, at as i32);
          store<i32>(cell, stop as i32, 4);
        }
      } else if (byte == delimiter || byte == 10 || byte == 13) {
        store<f64>(cell, NaN);
      } else {
        stop = cellEnd(at, delimiters);
        const length = (stop - at) as i32;
        let value = length == 10 || (kind == TIME && length == 19) ? dayAt(at) : NOT_A_DATE;
        if (length == 19) value += timeAt(at + 10);
        if (value == NOT_A_DATE) return leave(state, ODD_CELL, at, row, column, record);
        store<f64>(cell, value);
      }
      if (stop >= end && !final) return leave(state, READ, record, row, 0, record);
      if ((load<u8>(stop) == delimiter) == (column == width - 1))
        return leave(state, UNFIT, at, row, column, record);
      at = stop + 1;
    }
    column = 0;
    row++;
  }
}

@inline
function leave(state: usize, status: i32, at: usize, row: i32, column: i32, record: usize): i32 {
  store<i32>(state, at as i32, AT);
  store<i32>(state, row, ROW);
  store<i32>(state, column, COLUMN);
  store<i32>(state, record as i32, RECORD);
  return status;
}

/** How many of eight bytes, each xor 48, are digits before the first that is none. */
@inline
function leadingDigits(bytes: u64): i32 {
  return (ctz(((bytes + 0x7676767676767676) | bytes) & 0x8080808080808080) >> 3) as i32;
}

/** The number that the first `count` of eight bytes make, each xor 48 (Lemire, 2021, “Number parsing at a gigabyte per second”). */
@inline
function digitsIn(bytes: u64, count: i32): f64 {
  let sum = count == 0 ? 0 : bytes << ((64 - (count << 3)) as u64);
  sum = (sum * 2561) >> 8;
  sum = ((sum & 0x00ff00ff00ff00ff) * 6553601) >> 16;
  return ((((sum & 0x0000ffff0000ffff) * 42949672960001) >> 32) as i64) as f64;
}

/** The delimiter or line end at or behind `at`. */
@inline
function cellEnd(at: usize, delimiters: v128): usize {
  while (true) {
    const bytes = v128.load(at);
    const found = i8x16.bitmask(
      v128.or(
        i8x16.eq(bytes, delimiters),
        v128.or(i8x16.eq(bytes, i8x16.splat(10)), i8x16.eq(bytes, i8x16.splat(13))),
      ),
    );
    if (found) return at + (ctz(found) as usize);
    at += 16;
  }
}

/** The first quote at or behind `at`; `end` or more where there is none. */
function placeOfQuote(at: usize, end: usize): usize {
  for (; at < end; at += 16) {
    const found = i8x16.bitmask(i8x16.eq(v128.load(at), i8x16.splat(34)));
    if (found) return at + (ctz(found) as usize);
  }
  return end;
}

/** Milliseconds since 1970 of the ten bytes YYYY-MM-DD; NOT_A_DATE for anything else. */
function dayAt(at: usize): f64 {
  const head = load<u64>(at) ^ 0x2d30302d30303030;
  const tail = load<u16>(at + 8) ^ 0x3030;
  // The places of digits hold at most 9, those of hyphens 0.
  if (((head + 0x7f76767f76767676) | head) & 0x8080808080808080) return NOT_A_DATE;
  if (((tail + 0x7676) | tail) & 0x8080) return NOT_A_DATE;
  const year = digit(head, 0) * 1000 + digit(head, 1) * 100 + digit(head, 2) * 10 + digit(head, 3);
  const month = digit(head, 5) * 10 + digit(head, 6);
  const day = ((tail & 15) as i32) * 10 + ((tail >> 8) as i32);
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return NOT_A_DATE;
  // Days from civil date (Hinnant, 2014, “chrono-Compatible Low-Level Date Algorithms”).
  const y = month <= 2 ? year - 1 : year;
  const era = y < 0 ? -1 : y / 400;
  const yearOfEra = y - era * 400;
  const dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  const dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
  return ((era * 146097 + dayOfEra - 719468) as f64) * DAY_MS;
}

function daysIn(year: i32, month: i32): i32 {
  if (month == 2) return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

/** Milliseconds of the nine bytes “ HH:MM:SS” or “THH:MM:SS”; NOT_A_DATE for anything else. */
function timeAt(at: usize): f64 {
  const separator = load<u8>(at);
  const text = load<u64>(at + 1) ^ 0x30303a30303a3030;
  if (separator != 32 && separator != 84) return NOT_A_DATE;
  if (((text + 0x76767f76767f7676) | text) & 0x8080808080808080) return NOT_A_DATE;
  const hour = digit(text, 0) * 10 + digit(text, 1);
  const minute = digit(text, 3) * 10 + digit(text, 4);
  const second = digit(text, 6) * 10 + digit(text, 7);
  if (hour > 23 || minute > 59 || second > 59) return NOT_A_DATE;
  return (((hour * 60 + minute) * 60 + second) as f64) * 1000;
}

@inline
function digit(bytes: u64, place: i32): i32 {
  return ((bytes >> ((place << 3) as u64)) & 15) as i32;
}
