import type { IndexedSource } from '@gen/core';
import * as sets from '@gen/datasets';
import { first } from './read.js';
import { svg } from './svg.js';
import { tiles } from './tiles.js';
import { write } from './write.js';

const EACH = 6;
const [LEFT, ROW, SIDE, GAP] = [170, 44, 40, 4];
const stripes: sets.Pattern = { height: 6, width: 6, opacity: Array.from({ length: 36 }, (_, at) => ((at % 6) + Math.floor(at / 6)) % 6 < 2 ? 0.6 : 0) };
const noise = { mode: 'fixed', seed: 1 } as const;

type Made = (source: IndexedSource) => IndexedSource | Promise<IndexedSource>;

/** Each transform as the package names it; some make nothing of grey pictures. */
const rows: readonly (readonly [name: string, make: Made, options?: { readonly isForColour: true }])[] = [
  ['as they are', (source) => source],
  ['toGrey', sets.toGrey, { isForColour: true }],
  ['crop', (source) => sets.crop(source, { height: 20, width: 20 })],
  ['randomCrop', (source) => sets.randomCrop(source, { height: 20, width: 20, ...noise })],
  ['downscale', (source) => sets.downscale(source, { factor: 4 })],
  ['flip', (source) => sets.flip(source)],
  ['randomFlip', (source) => sets.randomFlip(source, { axis: 'vertical', ...noise, seed: 2 })],
  ['patches', (source) => sets.patches(source, { size: 10, count: EACH, seed: 1 })],
  ['binarize, threshold', (source) => sets.binarize(source, 'threshold')],
  ['binarize, fixed', (source) => sets.binarize(source, 'fixed')],
  ['addGaussianNoise', (source) => sets.addGaussianNoise(source, { sigma: 0.25, clip: true, ...noise })],
  ['maskPixels', (source) => sets.maskPixels(source, { share: 0.4, ...noise })],
  ['saltAndPepper', (source) => sets.saltAndPepper(source, { share: 0.15, ...noise })],
  ['occlude', (source) => sets.occlude(source, { height: 11, width: 11, value: 0.5, ...noise })],
  ['watermark', (source) => sets.watermark(source, 'COPY', { opacity: 0.6 })],
  ['stamp', (source) => sets.stamp(source, stripes, { repeat: true })],
  ['standardize', async (source) => shown(sets.standardize(source, await sets.fitStandardization(source)))],
  ['whiten, zca', async (source) => {
    const small = sets.downscale(source, { factor: 2 });
    return shown(sets.whiten(small, await sets.fitWhitening(small, { epsilon: 1e-3 })));
  }],
];

/** Values from −3 to 3 as a picture shows them, grey being 0. */
const shown = (source: IndexedSource): IndexedSource => sets.map(source, (batch) => ({ ...batch, x: batch.x.map((value) => 0.5 + value / 6) }));

/** Draws every transform over digits and faces, a row for each. */
export async function drawTransforms(): Promise<void> {
  const sources = [sets.digits({ size: 2000, seed: 5 }), sets.faces({ size: 2000, seed: 5 })] as const;
  const content: string[] = [];
  for (const [index, [name, make, options]] of rows.entries()) {
    const y = index * ROW;
    content.push(`<text x="8" y="${y + SIDE / 2 + 6}" font-size="13">${name}</text>`);
    for (const [set, source] of sources.entries()) {
      if (options?.isForColour && set === 0) continue;
      const made = await make(source);
      const { x } = await first(made, EACH);
      x.forEach((picture, column) => {
        const png = Buffer.from(tiles({ pictures: [picture], shape: made.spec.shape, columns: 1 })).toString('base64');
        const left = LEFT + (set * EACH + column) * (SIDE + GAP) + set * 12;
        content.push(`<image x="${left}" y="${y + 2}" width="${SIDE}" height="${SIDE}" style="image-rendering:pixelated" href="data:image/png;base64,${png}"/>`);
      });
    }
  }
  write('transforms.svg', svg(LEFT + 2 * EACH * (SIDE + GAP) + 16, rows.length * ROW, 'Every transform over six digits and six faces', content));
}
