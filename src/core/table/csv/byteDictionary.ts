/**
 * Numbers distinct texts in order of appearance, given as bytes: a text that was seen before is found without making
 * a string of it. Open addressing with linear probing; the bytes of all texts lie one after another in a pool.
 */
export class ByteDictionary {
  readonly categories: string[] = [];
  #slots = new Int32Array(1024).fill(-1);
  #hashes = new Int32Array(512);
  /** Text `code` is pool[ends[code - 1] … ends[code]). */
  #ends = new Float64Array(512);
  #pool = Buffer.allocUnsafe(1 << 14);
  readonly #decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

  /** @throws {TypeError} where the bytes are not UTF-8. */
  code(bytes: Uint8Array, start: number, end: number): number {
    let hash = end - start;
    let all = 0;
    for (let i = start; i < end; i++) {
      const byte = bytes[i]!;
      all |= byte;
      hash = Math.imul(hash ^ byte, 0x01000193);
    }
    hash ^= hash >>> 15;
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    for (;;) {
      const code = this.#slots[slot]!;
      if (code < 0) break;
      if (this.#hashes[code] === hash && this.#equals(code, bytes, start, end)) return code;
      slot = (slot + 1) & mask;
    }
    return this.#add(bytes, start, end, hash, slot, all < 128);
  }

  #equals(code: number, bytes: Uint8Array, start: number, end: number): boolean {
    const from = code === 0 ? 0 : this.#ends[code - 1]!;
    if (this.#ends[code]! - from !== end - start) return false;
    const pool = this.#pool;
    for (let i = start, j = from; i < end; i++, j++) if (bytes[i] !== pool[j]) return false;
    return true;
  }

  #add(bytes: Uint8Array, start: number, end: number, hash: number, slot: number, ascii: boolean): number {
    const code = this.categories.length;
    const from = code === 0 ? 0 : this.#ends[code - 1]!;
    const until = from + end - start;
    if (until > this.#pool.length) {
      const larger = Buffer.allocUnsafe(Math.max(this.#pool.length * 2, until));
      this.#pool.copy(larger, 0, 0, from);
      this.#pool = larger;
    }
    this.#pool.set(bytes.subarray(start, end), from);
    this.categories.push(
      ascii
        ? this.#pool.toString('latin1', from, until)
        : this.#decoder.decode(this.#pool.subarray(from, until)),
    );
    if (code >= this.#hashes.length) {
      const hashes = new Int32Array(code * 2);
      hashes.set(this.#hashes);
      this.#hashes = hashes;
      const ends = new Float64Array(code * 2);
      ends.set(this.#ends);
      this.#ends = ends;
    }
    this.#hashes[code] = hash;
    this.#ends[code] = until;
    this.#slots[slot] = code;
    if (code * 2 > this.#slots.length) this.#grow();
    return code;
  }

  #grow(): void {
    const slots = new Int32Array(this.#slots.length * 4).fill(-1);
    const mask = slots.length - 1;
    for (let code = 0; code < this.categories.length; code++) {
      let slot = this.#hashes[code]! & mask;
      while (slots[slot]! >= 0) slot = (slot + 1) & mask;
      slots[slot] = code;
    }
    this.#slots = slots;
  }
}
