import { FreeRanges, type Range } from './free-ranges.js';
import { sizeClass } from './size-class.js';

/** What an allocator works on: addresses from `start` on, more of them as `grow` grants. */
export interface AddressSpace {
  readonly start: number;
  /** Bytes there are now. */
  readonly size: () => number;
  /** Makes the memory reach to `end` at least; false if it cannot. */
  readonly grow: (end: number) => boolean;
}

/**
 * Blocks of memory by size class. A freed block waits in its class for the next of its size; before the memory grows, all
 * free blocks are joined and cut anew, so that what was freed is reused for other sizes too.
 */
export class Allocator {
  readonly #space: AddressSpace;
  readonly #free = new Map<number, number[]>();
  readonly #ranges = new FreeRanges();
  #top: number;
  #used = 0;
  #peak = 0;

  constructor(space: AddressSpace) {
    this.#space = space;
    this.#top = space.start;
  }

  /** Bytes in blocks that are in use. */
  get used(): number {
    return this.#used;
  }

  /** The most that was ever in use. */
  get peak(): number {
    return this.#peak;
  }

  /** Bytes that were freed and wait to be reused. */
  get free(): number {
    return this.#top - this.#space.start - this.#used;
  }

  /** The address of a block for `bytes` bytes, aligned to 64; undefined when there is no memory left. */
  allocate(bytes: number): number | undefined {
    const size = sizeClass(bytes);
    const address = this.#free.get(size)?.pop() ?? this.#ranges.take(size) ?? this.#extend(size);
    if (address === undefined) return undefined;
    this.#used += size;
    this.#peak = Math.max(this.#peak, this.#used);
    return address;
  }

  /** Gives a block back; `bytes` is what it was allocated for. */
  release(address: number, bytes: number): void {
    const size = sizeClass(bytes);
    const blocks = this.#free.get(size);
    if (blocks === undefined) this.#free.set(size, [address]);
    else blocks.push(address);
    this.#used -= size;
  }

  #extend(size: number): number | undefined {
    if (this.#top + size > this.#space.size()) {
      const reused = this.#free.size > 0 && this.free >= size ? this.#joinFree(size) : undefined;
      if (reused !== undefined) return reused;
      if (!this.#space.grow(this.#top + size) && !this.#lowerTop(size)) return undefined;
    }
    const address = this.#top;
    this.#top += size;
    return address;
  }

  /** Makes room of what is free right below the top and what is not yet used above it, neither of them enough alone. */
  #lowerTop(size: number): boolean {
    this.#join();
    this.#top = this.#ranges.cutOff(this.#top);
    const end = this.#top + size;
    return end <= this.#space.size() || this.#space.grow(end);
  }

  #joinFree(size: number): number | undefined {
    this.#join();
    return this.#ranges.take(size);
  }

  #join(): void {
    const blocks: Range[] = [];
    for (const [blockSize, addresses] of this.#free) for (const start of addresses) blocks.push({ start, size: blockSize });
    this.#free.clear();
    this.#ranges.merge(blocks);
  }
}
