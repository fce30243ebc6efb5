/** The k smallest of the numbers that it was given: a heap whose top is the largest of them. */
export class SmallestKept {
  private readonly heap: Float64Array;
  private count = 0;

  constructor(private readonly k: number) {
    this.heap = new Float64Array(k);
  }

  /** The largest of the k smallest so far; infinite while there are fewer than k. */
  get largest(): number {
    return this.count < this.k ? Infinity : this.heap[0]!;
  }

  /** Takes a number into account. */
  add(value: number): void {
    if (this.count < this.k) this.rise(this.count++, value);
    else if (value < this.heap[0]!) this.sink(value);
  }

  private rise(from: number, value: number): void {
    const { heap } = this;
    let at = from;
    for (let above = (at - 1) >> 1; at > 0 && heap[above]! < value; at = above, above = (at - 1) >> 1) heap[at] = heap[above]!;
    heap[at] = value;
  }

  private sink(value: number): void {
    const { heap, k } = this;
    let at = 0;
    for (let below = 1; below < k; below = 2 * at + 1) {
      if (below + 1 < k && heap[below + 1]! > heap[below]!) below++;
      if (heap[below]! <= value) break;
      heap[at] = heap[below]!;
      at = below;
    }
    heap[at] = value;
  }
}
