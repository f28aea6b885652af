import type { Arena } from '../../kernels/arena.js';

/** Memory for the histograms of open leaves is limited: a table of very many columns must not need gigabytes. */
const MOST_BYTES = 512 * 1024 * 1024;

/** Owner of a slot, which loses it when the pool runs out. */
interface Owner {
  histogram: number;
  readonly candidate: { readonly gain: number };
}

/** Slots for the histograms of all features of a node. */
export class HistogramPool {
  readonly bytes: number;
  readonly #address: number;
  readonly #slots: number;
  readonly #free: number[] = [];

  constructor(
    /** Entries (16 bytes) in a slot. */
    readonly entries: number,
    leaves: number,
    arena: Arena,
  ) {
    this.bytes = 16 * entries;
    this.#slots = Math.max(3, Math.min(leaves + 1, Math.floor(MOST_BYTES / Math.max(1, this.bytes))));
    this.#address = arena.reserve(this.#slots * this.bytes);
  }

  address(slot: number): number {
    return this.#address + slot * this.bytes;
  }

  clear(): void {
    this.#free.length = 0;
    for (let slot = this.#slots - 1; slot >= 0; slot--) this.#free.push(slot);
  }

  /** A slot; when all are taken the one of the owner with the smallest gain, who is then split last and without it. */
  take(owners: readonly Owner[]): number {
    const free = this.#free.pop();
    if (free !== undefined) return free;
    const loser = owners
      .filter((owner) => owner.histogram >= 0)
      .reduce((least, owner) => (owner.candidate.gain < least.candidate.gain ? owner : least));
    const slot = loser.histogram;
    loser.histogram = -1;
    return slot;
  }

  /** Gives a slot back; −1 is nobody's. */
  release(slot: number): void {
    if (slot >= 0) this.#free.push(slot);
  }
}
