import { foldIn, randomBits, randomKey, type RandomKey } from '@gen/core';

/** Which numbers a tensor is filled with. */
export type Values =
  /** From −4 to 4. */
  | 'ordinary'
  /** The same, from 0.1 to 4. */
  | 'positive'
  /** Ordinary ones, NaN, infinities and zeros of both signs among them. */
  | 'special'
  /** From 2⁻¹⁴⁹ to 2¹²⁷, of both signs. */
  | 'wide';

export type NumberType = 'float32' | 'int32' | 'bool';

/** A tensor to be made on each backend. */
export interface Input {
  readonly shape: number[];
  readonly dtype: NumberType;
  readonly values: Float32Array | Int32Array | Uint8Array;
}

const SPECIAL = [NaN, Infinity, -Infinity, 0, -0];

/** Random choices, the same for the same seed. */
export class Draw {
  readonly #key: RandomKey;
  #words: Uint32Array = new Uint32Array(0);
  #next = 0;
  #blocks = 0;

  constructor(seed: number) {
    this.#key = foldIn(randomKey(seed), 'fuzz');
  }

  /** From 0 to 1, which is not reached. */
  uniform(): number {
    if (this.#next === this.#words.length) {
      this.#words = randomBits(foldIn(this.#key, this.#blocks++), 256);
      this.#next = 0;
    }
    return this.#words[this.#next++]! / 2 ** 32;
  }

  /** An integer from `least` to `most`, both reached. */
  integer(least: number, most: number): number {
    return least + Math.floor(this.uniform() * (most - least + 1));
  }

  chance(probability: number): boolean {
    return this.uniform() < probability;
  }

  pick<Choice>(choices: readonly Choice[]): Choice {
    return choices[this.integer(0, choices.length - 1)]!;
  }

  /** A side of a shape: 1 to 9, seldom 0 or more. */
  side(): number {
    if (this.chance(0.02)) return 0;
    return this.chance(0.06) ? this.integer(10, 70) : this.integer(1, 9);
  }

  /** A shape of at most 20,000 numbers; a vector now and then of thousands. */
  shape(rank = this.integer(0, 5)): number[] {
    if (rank === 1 && this.chance(0.3)) return [this.integer(100, 20_000)];
    for (;;) {
      const shape = Array.from({ length: rank }, () => this.side());
      if (shape.reduce((size, side) => size * side, 1) <= 20_000) return shape;
    }
  }

  /** A shape without a side of 0. */
  filledShape(rank?: number): number[] {
    return this.shape(rank).map((side) => Math.max(side, 1));
  }

  /** Different axes of a shape of this rank, some counted from the end. */
  axes(rank: number): number[] {
    return this.order(rank).slice(0, this.integer(0, rank)).map((axis) => (this.chance(0.3) ? axis - rank : axis));
  }

  /** 0 … `count` − 1 in some order. */
  order(count: number): number[] {
    const order = Array.from({ length: count }, (_, place) => place);
    for (let place = count - 1; place > 0; place--) {
      const other = this.integer(0, place);
      [order[place], order[other]] = [order[other]!, order[place]!];
    }
    return order;
  }

  /** Two or more shapes that go together by broadcasting. */
  broadcastShapes(count: number): number[][] {
    const whole = this.shape();
    const shapes = Array.from({ length: count }, () => {
      const from = this.chance(0.3) ? this.integer(0, whole.length) : 0;
      return whole.slice(from).map((side) => (this.chance(0.2) ? 1 : side));
    });
    return this.chance(0.4) ? shapes.map(() => [...whole]) : shapes;
  }

  /** Numbers as they are told, or as seldom as they come when nothing is told. */
  values(): Values {
    return this.chance(0.25) ? 'special' : this.chance(0.1) ? 'wide' : 'ordinary';
  }

  input(shape: readonly number[], dtype: NumberType = 'float32', values: Values = 'ordinary'): Input {
    const size = shape.reduce((product, side) => product * side, 1);
    if (dtype === 'bool') return { shape: [...shape], dtype, values: Uint8Array.from({ length: size }, () => this.integer(0, 1)) };
    if (dtype === 'int32') return { shape: [...shape], dtype, values: Int32Array.from({ length: size }, () => this.integer(-20, 20)) };
    return { shape: [...shape], dtype, values: Float32Array.from({ length: size }, () => this.#number(values)) };
  }

  /** Integers from `least` to `most`, as indices are. */
  indices(shape: readonly number[], least: number, most: number): Input {
    const { values } = this.input(shape, 'int32');
    return { shape: [...shape], dtype: 'int32', values: Int32Array.from(values, () => this.integer(least, most)) };
  }

  #number(values: Values): number {
    if (values === 'positive') return 0.1 + 3.9 * this.uniform();
    if (values === 'special' && this.chance(0.15)) return this.pick(SPECIAL);
    const ordinary = 8 * this.uniform() - 4;
    return values === 'wide' ? Math.sign(ordinary) * 2 ** (this.uniform() * 276 - 149) : ordinary;
  }
}
