/** The texts of a dictionary: text `code` is pool[ends[code − 1] … ends[code]). */
export interface BytePool {
  readonly pool: Uint8Array;
  readonly ends: Float64Array;
}

/**
 * Numbers distinct texts in order of appearance, given as bytes: a text that was seen before is found without making
 * a string of it. Open addressing with linear probing; the bytes of all texts lie one after another in a pool.
 */
export class ByteDictionary {
  #size = 0;
  #slots = new Int32Array(1024).fill(-1);
  #hashes = new Int32Array(512);
  #ends = new Float64Array(512);
  #pool = new Uint8Array(1 << 14);

  code(bytes: Uint8Array, start: number, end: number): number {
    let hash = end - start;
    for (let i = start; i < end; i++) hash = Math.imul(hash ^ bytes[i]!, 0x01000193);
    hash ^= hash >>> 15;
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    for (;;) {
      const code = this.#slots[slot]!;
      if (code < 0) break;
      if (this.#hashes[code] === hash && this.#equals(code, bytes, start, end)) return code;
      slot = (slot + 1) & mask;
    }
    return this.#add(bytes, start, end, hash, slot);
  }

  /** The code here of each text of another dictionary. */
  codesOf({ pool, ends }: BytePool): Int32Array {
    const codes = new Int32Array(ends.length);
    for (let code = 0; code < ends.length; code++) {
      codes[code] = this.code(pool, code === 0 ? 0 : ends[code - 1]!, ends[code]!);
    }
    return codes;
  }

  /** The texts as bytes, to be handed to another thread. */
  bytes(): BytePool {
    const ends = this.#ends.slice(0, this.#size);
    return { pool: this.#pool.slice(0, ends[this.#size - 1] ?? 0), ends };
  }

  /** The texts by code. @throws {TypeError} where the bytes are not UTF-8. */
  categories(): string[] {
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    const pool = Buffer.from(this.#pool.buffer);
    const texts: string[] = [];
    for (let code = 0, from = 0; code < this.#size; code++) {
      const end = this.#ends[code]!;
      texts.push(
        isAscii(pool, from, end)
          ? pool.toString('latin1', from, end)
          : decoder.decode(pool.subarray(from, end)),
      );
      from = end;
    }
    return texts;
  }

  #equals(code: number, bytes: Uint8Array, start: number, end: number): boolean {
    const from = code === 0 ? 0 : this.#ends[code - 1]!;
    if (this.#ends[code]! - from !== end - start) return false;
    const pool = this.#pool;
    for (let i = start, j = from; i < end; i++, j++) if (bytes[i] !== pool[j]) return false;
    return true;
  }

  #add(bytes: Uint8Array, start: number, end: number, hash: number, slot: number): number {
    const code = this.#size++;
    const from = code === 0 ? 0 : this.#ends[code - 1]!;
    const until = from + end - start;
    if (until > this.#pool.length) {
      const larger = new Uint8Array(Math.max(this.#pool.length * 2, until));
      larger.set(this.#pool.subarray(0, from));
      this.#pool = larger;
    }
    this.#pool.set(bytes.subarray(start, end), from);
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
    for (let code = 0; code < this.#size; code++) {
      let slot = this.#hashes[code]! & mask;
      while (slots[slot]! >= 0) slot = (slot + 1) & mask;
      slots[slot] = code;
    }
    this.#slots = slots;
  }
}

function isAscii(bytes: Uint8Array, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (bytes[i]! > 127) return false;
  return true;
}
