import { sortNumbers } from './sorting';

const BUCKETS = 2048;
const MOST_PLACES = 2048;
/** Groups up to this size are sorted by insertion. */
const SMALL = 24;

/**
 * Sorts finite doubles in place, ascending: dealt into buckets of equal width twice (a bucket sort: Knuth, 1998,
 * The Art of Computer Programming 3, §5.2.1), so that the second dealing stays in the processor's nearest cache. Values whose
 * distribution leaves one bucket with a large share of all go through a radix sort instead.
 * `scratch` has room for the values; `counts` for 10 × 2048 i32, all zero, and is left zero.
 */
export function sortFinite(values: usize, count: i32, scratch: usize, counts: usize): void {
  const end = values + ((count as usize) << 3);
  let min = Infinity;
  let max = -Infinity;
  for (let at = values; at < end; at += 8) {
    const value = load<f64>(at);
    min = value < min ? value : min;
    max = value > max ? value : max;
  }
  if (!(max > min)) return;
  const scale = (BUCKETS - 1) / (max - min);
  if (count < BUCKETS || !(scale - scale == 0) || !(max - min < Infinity)) {
    sortNumbers(values, count, scratch, counts);
    return;
  }
  for (let at = values; at < end; at += 8) {
    const cell = counts + ((i32((load<f64>(at) - min) * scale) as usize) << 2);
    store<i32>(cell, load<i32>(cell) + 1);
  }
  let start = 0;
  let largest = 0;
  for (let b = 0; b < BUCKETS; b++) {
    const cell = counts + ((b as usize) << 2);
    const size = load<i32>(cell);
    if (size > largest) largest = size;
    store<i32>(cell, start);
    start += size;
  }
  if (largest > 1 << 15 && largest > count >> 4) {
    memory.fill(counts, 0, BUCKETS << 2);
    sortNumbers(values, count, scratch, counts);
    return;
  }
  for (let at = values; at < end; at += 8) {
    const value = load<f64>(at);
    const cell = counts + ((i32((value - min) * scale) as usize) << 2);
    const place = load<i32>(cell);
    store<i32>(cell, place + 1);
    store<f64>(scratch + ((place as usize) << 3), value);
  }
  // Each counter has moved on to the end of its bucket.
  const places = counts + (BUCKETS << 2);
  let from = 0;
  for (let b = 0; b < BUCKETS; b++) {
    const until = load<i32>(counts + ((b as usize) << 2));
    if (until > from) {
      sortBucket(scratch + ((from as usize) << 3), until - from, values + ((from as usize) << 3), places);
    }
    from = until;
  }
  memory.fill(counts, 0, BUCKETS << 2);
}

/** Sorts `count` doubles from `source`, whose order is lost, to `target`. */
function sortBucket(source: usize, count: i32, target: usize, places: usize): void {
  const end = source + ((count as usize) << 3);
  if (count <= SMALL) {
    insertAll(source, end, target);
    return;
  }
  let min = Infinity;
  let max = -Infinity;
  for (let at = source; at < end; at += 8) {
    const value = load<f64>(at);
    min = value < min ? value : min;
    max = value > max ? value : max;
  }
  let used = 64;
  while (used < count && used < MOST_PLACES) used <<= 1;
  const scale = (used - 1) / (max - min);
  if (!(max > min) || !(scale - scale == 0)) {
    memory.copy(target, source, (count as usize) << 3);
    if (max > min) sortNumbers(target, count, source, places + (MOST_PLACES << 2));
    return;
  }
  for (let at = source; at < end; at += 8) {
    const cell = places + ((i32((load<f64>(at) - min) * scale) as usize) << 2);
    store<i32>(cell, load<i32>(cell) + 1);
  }
  let start = 0;
  let largest = 0;
  for (let b = 0; b < used; b++) {
    const cell = places + ((b as usize) << 2);
    const size = load<i32>(cell);
    if (size > largest) largest = size;
    store<i32>(cell, start);
    start += size;
  }
  for (let at = source; at < end; at += 8) {
    const value = load<f64>(at);
    const cell = places + ((i32((value - min) * scale) as usize) << 2);
    const place = load<i32>(cell);
    store<i32>(cell, place + 1);
    store<f64>(target + ((place as usize) << 3), value);
  }
  if (largest <= SMALL) {
    // Values move within their places only.
    insertAll(target, target + ((count as usize) << 3), target);
    memory.fill(places, 0, (used as usize) << 2);
    return;
  }
  let from = 0;
  for (let b = 0; b < used; b++) {
    const until = load<i32>(places + ((b as usize) << 2));
    if (until - from > 1) {
      const first = target + ((from as usize) << 3);
      const last = target + ((until as usize) << 3);
      if (until - from <= SMALL) insertAll(first, last, first);
      else sortCrowd(first, last, source, places + (MOST_PLACES << 2));
    }
    from = until;
  }
  memory.fill(places, 0, (used as usize) << 2);
}

/** Sorts many values that fell into one place: mostly one and the same. */
function sortCrowd(first: usize, last: usize, scratch: usize, counts: usize): void {
  const value = load<f64>(first);
  let at = first + 8;
  while (at < last && load<f64>(at) == value) at += 8;
  if (at == last) return;
  const count = ((last - first) >> 3) as i32;
  if (count > 1024) {
    sortNumbers(first, count, scratch, counts);
    return;
  }
  // Shell's sort (1959) with Ciura's gaps (2001).
  for (let gap: usize = 57 << 3; gap > 0; gap = smallerGap(gap)) {
    for (let i = first + gap; i < last; i += 8) {
      const held = load<f64>(i);
      let j = i;
      while (j >= first + gap && load<f64>(j - gap) > held) {
        store<f64>(j, load<f64>(j - gap));
        j -= gap;
      }
      store<f64>(j, held);
    }
  }
}

function smallerGap(gap: usize): usize {
  if (gap == 57 << 3) return 23 << 3;
  if (gap == 23 << 3) return 10 << 3;
  if (gap == 10 << 3) return 4 << 3;
  return gap == 4 << 3 ? 8 : 0;
}

/** Insertion sort of source … end into `target`, which may be the same place. */
@inline
function insertAll(source: usize, end: usize, target: usize): void {
  const shift = target - source;
  for (let at = source; at < end; at += 8) {
    const value = load<f64>(at);
    let place = at + shift;
    while (place > target && load<f64>(place - 8) > value) {
      store<f64>(place, load<f64>(place - 8));
      place -= 8;
    }
    store<f64>(place, value);
  }
}
