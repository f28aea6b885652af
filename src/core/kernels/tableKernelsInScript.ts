import { cellKind, parserFields, parserStatus } from './parserState.js';
import type { TableKernels } from './tableKernels.js';

const quote = 34;
const newline = 10;
const carriageReturn = 13;
const { number: NUMBER, text: TEXT } = cellKind;

/** The table kernels in plain JavaScript: tables read and sorted with them are equal to the bit (a property test says so). */
export function tableKernelsInScript(buffer: ArrayBuffer): TableKernels {
  const bytes = new Uint8Array(buffer);
  const words = new Int32Array(buffer);
  const doubles = new Float64Array(buffer);

  /** The digits of a number, its point left out, as a double: exact up to 15 of them. */
  const digitsBetween = (from: number, to: number): number => {
    let value = 0;
    for (let p = from; p < to; p++) if (bytes[p] !== 46) value = value * 10 + (bytes[p]! - 48);
    return value;
  };

  const cellEnd = (at: number, delimiter: number): number => {
    let p = at;
    while (bytes[p] !== delimiter && bytes[p] !== newline && bytes[p] !== carriageReturn) p++;
    return p;
  };

  return {
    buffer,
    parseRecords(end, state) {
      const field = (name: keyof typeof parserFields): number => words[(state >> 2) + parserFields[name]]!;
      const width = field('width');
      const rows = field('rows');
      const stride = field('stride');
      const delimiter = field('delimiter');
      const final = field('final');
      const kinds = field('kinds');
      const fractional = field('fractional');
      const output = field('output');
      const powers = field('powers') >> 3;
      let at = field('at');
      let row = field('row');
      let column = field('column');
      let record = field('record');
      const leave = (status: number, place: number, ofColumn: number): number => {
        words[(state >> 2) + parserFields.at] = place;
        words[(state >> 2) + parserFields.row] = row;
        words[(state >> 2) + parserFields.column] = ofColumn;
        words[(state >> 2) + parserFields.record] = record;
        return status;
      };
      for (;;) {
        if (column === 0) {
          while (at < end && (bytes[at] === newline || bytes[at] === carriageReturn)) at++;
          record = at;
          if (at >= end) return leave(parserStatus.read, end, 0);
          if (row === rows) return leave(parserStatus.full, at, 0);
        }
        for (; column < width; column++) {
          const cell = output + column * stride + row * 8;
          const kind = bytes[kinds + column]!;
          const isEmpty = bytes[at] === delimiter || bytes[at] === newline || bytes[at] === carriageReturn;
          let stop = at;
          if (kind === NUMBER) {
            let p = at;
            let byte = bytes[p]!;
            const negative = byte === 45;
            if (negative || byte === 43) byte = bytes[++p]!;
            const first = p;
            while (byte >= 48 && byte <= 57) byte = bytes[++p]!;
            let count = p - first;
            let decimals = 0;
            const dot = byte === 46;
            if (dot) {
              const from = ++p;
              byte = bytes[p]!;
              while (byte >= 48 && byte <= 57) byte = bytes[++p]!;
              decimals = p - from;
              count += decimals;
            }
            const ends = byte === delimiter || byte === newline || byte === carriageReturn;
            if (ends && count > 0 && count <= 15 && (dot || count === 1 || bytes[first] !== 48)) {
              const value = digitsBetween(first, p) / doubles[powers + decimals]!;
              doubles[cell >> 3] = negative ? -value : value;
              if (dot) bytes[fractional + column] = 1;
              stop = p;
            } else if (isEmpty) doubles[cell >> 3] = NaN;
            else return leave(parserStatus.oddCell, at, column);
          } else if (kind === TEXT) {
            if (bytes[at] === quote) {
              const found = bytes.indexOf(quote, at + 1);
              const close = found < 0 || found >= end ? end : found;
              if (close + 1 >= end && !final) return leave(parserStatus.read, record, 0);
              const next = bytes[close + 1];
              const closed = next === delimiter || next === newline || next === carriageReturn;
              if (close === end || !closed) return leave(parserStatus.oddCell, at, column);
              words[cell >> 2] = at + 1;
              words[(cell >> 2) + 1] = close;
              stop = close + 1;
            } else {
              stop = cellEnd(at, delimiter);
              words[cell >> 2] = at;
              words[(cell >> 2) + 1] = stop;
            }
          } else if (isEmpty) doubles[cell >> 3] = NaN;
          // Dates are left to the caller, who reads them as text.
          else return leave(parserStatus.oddCell, at, column);
          if (stop >= end && !final) return leave(parserStatus.read, record, 0);
          if ((bytes[stop] === delimiter) === (column === width - 1))
            return leave(parserStatus.unfit, at, column);
          at = stop + 1;
        }
        column = 0;
        row++;
      }
    },
    sortFinite(values, count) {
      doubles.subarray(values >> 3, (values >> 3) + count).sort();
    },
    countDistinct(values, count) {
      const first = values >> 3;
      let distinct = 1;
      for (let i = 1; i < count; i++) if (doubles[first + i] !== doubles[first + i - 1]) distinct++;
      return distinct;
    },
    nextRepeated(values, count, from, distance) {
      const first = values >> 3;
      for (let i = from; i < count - distance; i++) {
        if (doubles[first + i] === doubles[first + i + distance]) return i;
      }
      return count;
    },
    sum(values, count) {
      // Four sums side by side, as the lanes of two vectors.
      const lanes = new Float64Array(4);
      const even = count & ~3;
      for (let i = 0; i < even; i++) lanes[i & 3]! += doubles[(values >> 3) + i]!;
      let total = addLanes(lanes);
      for (let i = even; i < count; i++) total += doubles[(values >> 3) + i]!;
      return total;
    },
    pairSums(x, y, count, out) {
      // Even and odd rows apart, as the two lanes of a vector; the last of an odd number alone.
      const even = count & ~1;
      const sumX = new Float64Array(3);
      const sumY = new Float64Array(3);
      let n = 0;
      for (let i = 0; i < count; i++) {
        const a = doubles[(x >> 3) + i]!;
        const b = doubles[(y >> 3) + i]!;
        const pair = a + b;
        if (pair - pair !== 0) continue;
        const lane = i < even ? i & 1 : 2;
        n++;
        sumX[lane]! += a;
        sumY[lane]! += b;
      }
      doubles.set([n, inLanes(sumX), inLanes(sumY)], out >> 3);
    },
    pairProducts(x, y, count, meanX, meanY, out) {
      const even = count & ~1;
      const xx = new Float64Array(3);
      const yy = new Float64Array(3);
      const xy = new Float64Array(3);
      for (let i = 0; i < count; i++) {
        const a = doubles[(x >> 3) + i]!;
        const b = doubles[(y >> 3) + i]!;
        const pair = a + b;
        if (pair - pair !== 0) continue;
        const lane = i < even ? i & 1 : 2;
        xx[lane]! += (a - meanX) * (a - meanX);
        yy[lane]! += (b - meanY) * (b - meanY);
        xy[lane]! += (a - meanX) * (b - meanY);
      }
      doubles.set([inLanes(xx), inLanes(yy), inLanes(xy)], out >> 3);
    },
    sumPowers(values, count, mean, out) {
      const squares = new Float64Array(4);
      const cubes = new Float64Array(4);
      const even = count & ~3;
      for (let i = 0; i < even; i++) {
        const d = doubles[(values >> 3) + i]! - mean;
        squares[i & 3]! += d * d;
        cubes[i & 3]! += d * d * d;
      }
      let second = addLanes(squares);
      let third = addLanes(cubes);
      for (let i = even; i < count; i++) {
        const d = doubles[(values >> 3) + i]! - mean;
        second += d * d;
        third += d * d * d;
      }
      doubles[out >> 3] = second;
      doubles[(out >> 3) + 1] = third;
    },
  };
}

function addLanes(lanes: Float64Array): number {
  return lanes[0]! + lanes[2]! + (lanes[1]! + lanes[3]!);
}

function inLanes(sums: Float64Array): number {
  return sums[0]! + sums[1]! + sums[2]!;
}
