/** The `limit` most frequent of things counted one after another; ties keep the order in which they came. */
export class TopValues<T> {
  readonly items: { readonly value: T; readonly count: number }[] = [];
  #least = 0;

  /** Only what was counted more often is taken in; 0 while there is room. */
  get least(): number {
    return this.#least;
  }

  constructor(readonly limit: number) {}

  add(value: T, count: number): void {
    const full = this.items.length >= this.limit;
    if (full && count <= this.#least) return;
    let at = this.items.length;
    while (at > 0 && this.items[at - 1]!.count < count) at--;
    this.items.splice(at, 0, { value, count });
    if (this.items.length > this.limit) this.items.pop();
    this.#least = this.items.length >= this.limit ? this.items[this.items.length - 1]!.count : 0;
  }
}
