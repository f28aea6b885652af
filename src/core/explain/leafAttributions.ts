import { gaussLegendre, type Quadrature } from './gaussLegendre.js';

/**
 * Shapley values of one leaf in a path-dependent tree explanation.
 *
 * When feature i of the path is unknown, a share zᵢ of the training rows passes its tests; when it is known, the row
 * passes (oᵢ = 1) or fails (oᵢ = 0). Averaging over all orders in which features become known is an integral over the
 * moment t at which the others do (Owen, 1972):
 *
 *   φⱼ = value · (oⱼ − zⱼ) ∫₀¹ Πᵢ≠ⱼ ((1 − t) zᵢ + t oᵢ) dt,
 *
 * a polynomial that Gauss–Legendre quadrature integrates exactly. It equals algorithm 2 of Lundberg, Erion and Lee
 * (2018) and, having only positive terms, does not lose digits on long paths.
 */
export class LeafAttributions {
  readonly #quadratures: Quadrature[] = [];

  /**
   * Writes target[at + j] = φⱼ for the `count` features whose shares are zero[first …].
   * @param failed count entries: 1 where oⱼ = 0
   */
  write(
    zero: Float64Array,
    first: number,
    count: number,
    failed: Uint8Array,
    value: number,
    target: Float64Array,
    at: number,
  ): void {
    const order = (count + 1) >> 1;
    const { points, weights } = (this.#quadratures[order] ??= gaussLegendre(order));
    target.fill(0, at, at + count);
    for (let q = 0; q < order; q++) {
      const t = points[q]!;
      let product = weights[q]!;
      for (let j = 0; j < count; j++) product *= (1 - t) * zero[first + j]! + (failed[j] ? 0 : t);
      for (let j = 0; j < count; j++) {
        target[at + j]! += product / ((1 - t) * zero[first + j]! + (failed[j] ? 0 : t));
      }
    }
    for (let j = 0; j < count; j++) target[at + j]! *= value * ((failed[j] ? 0 : 1) - zero[first + j]!);
  }
}
