/** A piece of memory. */
export interface Range {
  readonly start: number;
  readonly size: number;
}

/** Memory that belongs to no size class, largest piece first. */
export class FreeRanges {
  #ranges: Range[] = [];

  /** Cuts `size` bytes off the largest piece; undefined if not even that is large enough. */
  take(size: number): number | undefined {
    const largest = this.#ranges[0];
    if (largest === undefined || largest.size < size) return undefined;
    const rest = { start: largest.start + size, size: largest.size - size };
    let place = 0;
    for (; place + 1 < this.#ranges.length && this.#ranges[place + 1]!.size > rest.size; place++) {
      this.#ranges[place] = this.#ranges[place + 1]!;
    }
    if (rest.size > 0) this.#ranges[place] = rest;
    else this.#ranges.pop();
    return largest.start;
  }

  /** Gives up the piece that ends at `end`; answers where it started, or `end` if there is none. */
  cutOff(end: number): number {
    const place = this.#ranges.findIndex(({ start, size }) => start + size === end);
    return place < 0 ? end : this.#ranges.splice(place, 1)[0]!.start;
  }

  /** Adds pieces and joins all that touch. */
  merge(added: readonly Range[]): void {
    const sorted = [...this.#ranges, ...added].sort((a, b) => a.start - b.start);
    const joined: Range[] = [];
    for (const range of sorted) {
      const last = joined.at(-1);
      if (last !== undefined && last.start + last.size === range.start) {
        joined[joined.length - 1] = { start: last.start, size: last.size + range.size };
      } else joined.push(range);
    }
    this.#ranges = joined.sort((a, b) => b.size - a.size);
  }
}
