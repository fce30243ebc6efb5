import { arraySource, foldIn, normal, randomKey, uniform, withTargetValues, type IndexedSource, type RandomKey } from '@gen/core';

const ROWS = 3;
const COLUMNS = 6;
/** Margin of a digit's picture that is cut off, so that lines are as close as in writing. */
const CUT = 4;
const RINGS = 2;
const FOLDS = 4;
const GRAIN = 0.02;

/** How dark ink is on the lightest paper. */
const INK = 0.12;

/**
 * Pages written in digits, with stains as inputs and clean as targets: rings of coffee, folds, uneven light and the grain of paper, by a seed.
 *
 * @param digits - bright on dark, `[height, width, 1]` each
 */
export async function stainedPages(digits: IndexedSource, { count, seed }: { readonly count: number; readonly seed: number }): Promise<IndexedSource> {
  const [height = 0, width = 0] = digits.spec.shape;
  const [cellHeight, cellWidth] = [height - 2 * CUT, width - 2 * CUT];
  const shape = [ROWS * cellHeight, COLUMNS * cellWidth, 1];
  const area = shape[0]! * shape[1]!;
  const [clean, dirty] = [new Float32Array(count * area).fill(1), new Float32Array(count * area)];
  const cells = ROWS * COLUMNS;
  for (let page = 0; page < count; page++) {
    const positions = Uint32Array.from({ length: cells }, (_, cell) => (page * cells + cell) % digits.size);
    const { x } = await digits.read(positions, { epoch: 0, seed });
    for (let at = 0; at < area; at++) {
      const [row, column] = [Math.floor(at / shape[1]!), at % shape[1]!];
      const cell = Math.floor(row / cellHeight) * COLUMNS + Math.floor(column / cellWidth);
      clean[page * area + at] = 1 - x[(cell * height + CUT + (row % cellHeight)) * width + CUT + (column % cellWidth)]!;
    }
    const paper = stainedPaper(foldIn(randomKey(seed), page), shape[0]!, shape[1]!);
    for (let at = page * area; at < (page + 1) * area; at++) {
      dirty[at] = Math.max(0, Math.min(1, paper[at - page * area]! * (INK + (1 - INK) * clean[at]!)));
    }
  }
  return withTargetValues(arraySource(dirty, { shape, values: 'real', range: [0, 1] }), clean, { shape, values: 'real', range: [0, 1] });
}

/** How light paper is at each pixel. */
function stainedPaper(key: RandomKey, height: number, width: number): Float32Array {
  const draw = (purpose: string, count: number): Float32Array => uniform(foldIn(key, purpose), count);
  const grain = normal(foldIn(key, 'grain'), height * width);
  const [base = 0, slopeAcross = 0, slopeDown = 0] = draw('light', 3);
  const rings = Array.from({ length: RINGS }, (_, ring) => draw(`ring ${ring}`, 5));
  const folds = Array.from({ length: FOLDS }, (_, fold) => draw(`fold ${fold}`, 4));
  return grain.map((own, at) => {
    const [y, x] = [Math.floor(at / width), at % width];
    let light = 0.75 + 0.15 * base + 0.12 * ((slopeAcross - 0.5) * (x / width) + (slopeDown - 0.5) * (y / height)) + GRAIN * own;
    for (const [across, down, size, depth, filled] of rings) {
      const radius = (0.2 + 0.35 * size!) * height;
      const distance = Math.hypot(x - across! * width, y - down! * height);
      const rim = Math.exp(-(((distance - radius) / 2.5) ** 2));
      const inside = 1 / (1 + Math.exp(distance - radius));
      light -= (0.15 + 0.25 * depth!) * rim + 0.2 * filled! * inside;
    }
    for (const [angle, offset, depth, side] of folds) {
      const turned = Math.PI * angle!;
      const distance = (x - width / 2) * Math.cos(turned) + (y - height / 2) * Math.sin(turned) - (offset! - 0.5) * width;
      light += (side! < 0.5 ? 1 : -1) * (0.05 + 0.1 * depth!) * Math.exp(-Math.abs(distance) / 3) * Math.sign(distance);
    }
    return light;
  });
}
