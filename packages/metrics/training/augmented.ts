import { foldIn, indexedSource, randomKey, uniform, type IndexedSource } from '@gen/core';

const SIDE = 28;
/** Shares of what is left grey and what is cut at a level; the rest is drawn, each pixel 1 with the probability of its grey. */
const [GREY, CUT] = [0.5, 0.25];

/**
 * Digits turned by up to 12°, scaled by up to a tenth and shifted by up to two pixels, half of them in black and white: each
 * epoch's anew, from the seed, the epoch and the place of the example.
 */
export function augmented(source: IndexedSource): IndexedSource {
  return indexedSource({
    spec: source.spec,
    size: source.size,
    async read(indices, context) {
      const batch = await source.read(indices, context);
      const x = new Float32Array(batch.x.length);
      indices.forEach((index, place) => {
        const key = foldIn(foldIn(foldIn(randomKey(context.seed), 'augmented'), context.epoch), index);
        const [from, to] = [place * SIDE * SIDE, (place + 1) * SIDE * SIDE];
        const draws = uniform(foldIn(key, 'movement'), 6);
        move(batch.x.subarray(from, to), x.subarray(from, to), draws);
        if (draws[4]! >= GREY) cut(x.subarray(from, to), draws[4]! < GREY + CUT ? constant(0.3 + 0.4 * draws[5]!) : uniform(foldIn(key, 'levels'), SIDE * SIDE));
      });
      return { ...batch, x };
    },
  });
}

const constant = (level: number): Float32Array => new Float32Array(SIDE * SIDE).fill(level);

function cut(pixels: Float32Array, levels: Float32Array): void {
  pixels.forEach((value, index) => (pixels[index] = value > levels[index]! ? 1 : 0));
}

function move(from: Float32Array, to: Float32Array, draws: Float32Array): void {
  const between = (place: number, limit: number): number => (2 * draws[place]! - 1) * limit;
  const angle = between(0, (12 * Math.PI) / 180);
  const scale = 1 + between(1, 0.1);
  const [down, right] = [between(2, 2), between(3, 2)];
  const [cosine, sine] = [Math.cos(angle) / scale, Math.sin(angle) / scale];
  const centre = (SIDE - 1) / 2;
  for (let row = 0; row < SIDE; row++) {
    for (let column = 0; column < SIDE; column++) {
      const [y, x] = [row - centre - down, column - centre - right];
      to[row * SIDE + column] = interpolate(from, centre + cosine * y - sine * x, centre + sine * y + cosine * x);
    }
  }
}

/** The bilinear mean of the four pixels around a point; 0 outside. */
function interpolate(pixels: Float32Array, y: number, x: number): number {
  const [row, column] = [Math.floor(y), Math.floor(x)];
  const [down, right] = [y - row, x - column];
  const at = (r: number, c: number): number => (r >= 0 && r < SIDE && c >= 0 && c < SIDE ? pixels[r * SIDE + c]! : 0);
  const upper = (1 - right) * at(row, column) + right * at(row, column + 1);
  const lower = (1 - right) * at(row + 1, column) + right * at(row + 1, column + 1);
  return (1 - down) * upper + down * lower;
}
