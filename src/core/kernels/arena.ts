/** Hands out addresses in a memory whose size is known only after everything has been laid out. */
export class Arena {
  #end = 0;

  /** Address of `bytes` more, aligned to 16. */
  reserve(bytes: number): number {
    const address = this.#end;
    this.#end = Math.ceil((address + bytes) / 16) * 16;
    return address;
  }

  /** Bytes reserved so far. */
  get size(): number {
    return this.#end;
  }
}
