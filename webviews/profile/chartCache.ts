import type { ChartSpec } from '../charts/chartSpec.js';

/** Charts by the data they draw: a chart whose data did not change is not built again. */
export class ChartCache {
  readonly #specs = new WeakMap<object, ChartSpec>();

  of(data: object, build: () => ChartSpec): ChartSpec {
    const known = this.#specs.get(data);
    if (known) return known;
    const spec = build();
    this.#specs.set(data, spec);
    return spec;
  }
}
