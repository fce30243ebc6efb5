import type { MeasuredCodes } from './measure.js';
import { SmallestKept } from './smallest-kept.js';

/** A place in the index with the exact `Σ (aᵢ − bᵢ)²`. */
export interface Found {
  readonly place: number;
  readonly squared: number;
}

/** Candidates that wait to be measured exactly, at most, beside those that are wanted: it bounds memory where all tie. */
const MOST_WAITING = 4096;

/** The k nearest of one query while blocks of rough products go by. */
export class NearestOfQuery {
  private readonly uppers: SmallestKept;
  private waiting: number[] = [];
  private best: readonly Found[] = [];

  /** @param idOf - which of two that are equally near comes first: the lower id */
  constructor(
    private readonly queries: MeasuredCodes,
    private readonly query: number,
    private readonly codes: MeasuredCodes,
    private readonly k: number,
    private readonly idOf: (place: number) => number,
  ) {
    this.uppers = new SmallestKept(k);
  }

  /**
   * Looks at codes from `first` on by their products with the query. A product is off by no more than `slack` times the
   * sum of the two squared norms and `least`, so that only codes that may be among the nearest are measured exactly.
   *
   * @param products - of this query with those codes
   */
  look(products: Float32Array, first: number, { slack, least }: { readonly slack: number; readonly least: number }): void {
    const { squaredNorms } = this.codes;
    const own = this.queries.squaredNorms[this.query]!;
    const shift = own * (1 - slack) - least;
    let bar = this.limit() - shift;
    for (let index = 0; index < products.length; index++) {
      const norm = squaredNorms[first + index]!;
      const rough = norm - slack * norm - 2 * products[index]!;
      if (rough > bar) continue;
      this.uppers.add(rough + shift + 2 * (slack * (own + norm) + least));
      this.waiting.push(first + index);
      if (this.waiting.length > MOST_WAITING + this.k) this.settle();
      bar = this.limit() - shift;
    }
  }

  /** The nearest, nearest first. */
  result(): readonly Found[] {
    this.settle();
    return this.best;
  }

  /** No code further than this can be among the nearest. */
  private limit(): number {
    return Math.min(this.uppers.largest, this.best[this.k - 1]?.squared ?? Infinity);
  }

  private settle(): void {
    const { idOf } = this;
    const found = this.waiting.map((place) => ({ place, squared: squaredDistance(this.queries, this.query, this.codes, place) }));
    this.best = [...this.best, ...found].sort((a, b) => a.squared - b.squared || idOf(a.place) - idOf(b.place)).slice(0, this.k);
    this.waiting = [];
  }
}

function squaredDistance({ exact: a, width }: MeasuredCodes, row: number, { exact: b }: MeasuredCodes, other: number): number {
  let sum = 0;
  for (let column = 0, at = row * width, to = other * width; column < width; column++, at++, to++) sum += (a[at]! - b[to]!) * (a[at]! - b[to]!);
  return sum;
}
