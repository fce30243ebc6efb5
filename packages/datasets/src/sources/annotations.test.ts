import { describe, expect, test } from 'vitest';
import { arraySource, DataError, indexedSource, splitSource, subset, type IndexedSource } from '@gen/core';
import { attributesOf } from '../attributes/attributes-of.js';
import { digits } from '../digits/digits.js';
import { openSource } from '../node/open-source.js';
import { faceAttributes, faces } from '../paintings/faces.js';
import { plantedAnomaly } from '../series/planted-anomaly.js';
import { spansOf } from '../series/spans-of.js';
import { addGaussianNoise } from '../transforms/add-gaussian-noise.js';
import { binarize } from '../transforms/binarize.js';
import { crop, randomCrop } from '../transforms/crop.js';
import { downscale } from '../transforms/downscale.js';
import { filterByLabel } from '../transforms/filter-by-label.js';
import { flip, randomFlip } from '../transforms/flip.js';
import { map } from '../transforms/map.js';
import { maskPixels } from '../transforms/mask-pixels.js';
import { occlude } from '../transforms/occlude.js';
import { saltAndPepper } from '../transforms/salt-and-pepper.js';
import { fitStandardization, standardize } from '../transforms/standardize.js';
import { take } from '../transforms/take.js';
import { toGrey } from '../transforms/to-grey.js';
import { watermark } from '../transforms/watermark.js';
import { labelsOf } from './labels-of.js';

const size = 40;
const source = faces({ size });
const columns = faceAttributes.length;

const everyTransform: readonly (readonly [string, (from: IndexedSource) => IndexedSource | Promise<IndexedSource>])[] = [
  ['addGaussianNoise', (from) => addGaussianNoise(from, { sigma: 0.1 })],
  ['binarize', (from) => binarize(from, 'stochastic')],
  ['crop', (from) => crop(from, { height: 20, width: 20 })],
  ['randomCrop', (from) => randomCrop(from, { height: 20, width: 20 })],
  ['downscale', (from) => downscale(from, { factor: 2 })],
  ['flip', (from) => flip(from)],
  ['randomFlip', (from) => randomFlip(from)],
  ['maskPixels', (from) => maskPixels(from, { share: 0.5 })],
  ['occlude', (from) => occlude(from, { height: 8, width: 8 })],
  ['saltAndPepper', (from) => saltAndPepper(from, { share: 0.5 })],
  ['standardize', async (from) => standardize(from, await fitStandardization(from, { per: 'channel' }))],
  ['toGrey', (from) => toGrey(from)],
  ['watermark', (from) => watermark(from, 'NO')],
];

/** The same source, which may not be read. */
const unread = (from: IndexedSource): IndexedSource => ({
  ...from,
  read: () => {
    throw new Error('read');
  },
});

describe.each(everyTransform)('%s', (_, transform) => {
  test('keeps labels and attributes: in its batches, and known without reading', async () => {
    const made = await transform(source);
    expect(made.spec.attributeNames).toEqual(faceAttributes);
    const { labels, attributes } = await made.read(Uint32Array.of(7, 3), { epoch: 0, seed: 0 });
    expect(labels).toEqual(Int32Array.of(source.labels[7]!, source.labels[3]!));
    expect(attributes).toEqual(Uint8Array.of(...source.attributes.values.subarray(7 * columns, 8 * columns), ...source.attributes.values.subarray(3 * columns, 4 * columns)));
    expect(await labelsOf(unread(made))).toEqual(source.labels);
    expect(await attributesOf(unread(made))).toEqual(source.attributes);
  });
});

test('what is chosen keeps its own labels and attributes, without being read', async () => {
  const positions = async (part: IndexedSource) => [...(await part.read(upTo(part.size), { epoch: 0, seed: 0 })).x];
  const numbered = indexedSource({
    spec: { shape: [1], values: 'real', attributeNames: ['even', 'large'] },
    size: 30,
    read: async (indices) => ({ size: indices.length, x: Float32Array.from(indices) }),
    annotations: (indices) => ({
      labels: Int32Array.from(indices, (index) => index % 3),
      attributes: Uint8Array.from([...indices].flatMap((index) => [1 - (index % 2), Number(index >= 20)])),
    }),
  });
  const [rest, part] = splitSource(numbered, 0.3, 5);
  for (const chosen of [rest, part, take(part, 4), subset(part, Uint32Array.of(8, 0, 0)), await filterByLabel(rest, [2]), take(await filterByLabel(numbered, [0, 1]), 7)]) {
    const at = await positions(chosen);
    expect([...(await labelsOf(unread(chosen)))]).toEqual(at.map((position) => position % 3));
    expect([...(await attributesOf(unread(chosen))).values]).toEqual(at.flatMap((position) => [1 - (position % 2), Number(position >= 20)]));
  }
});

test('a transform of the user may change labels, and then they are read', async () => {
  const parity = map(digits({ size: 10 }), (batch) => ({ ...batch, labels: batch.labels!.map((label) => label % 2) }));
  expect(await labelsOf(parity)).toEqual(digits({ size: 10 }).labels.map((label) => label % 2));
});

test('options of a named set keep what is known', async () => {
  const named = await openSource('faces?size=40&labels=1&limit=5&binarize=fixed');
  const smiling = [...source.labels.keys()].filter((index) => source.labels[index] === 1).slice(0, 5);
  expect([...(await attributesOf(named)).values]).toEqual(smiling.flatMap((index) => [...source.attributes.values.subarray(index * columns, (index + 1) * columns)]));
});

test('the place of an anomaly is known after a split and a choice', async () => {
  const planted = plantedAnomaly({ size: 50, share: 0.5 });
  const indices = Uint32Array.of(40, 3, 17, 3, 22, 9);
  expect(await spansOf(unread(take(subset(planted, indices), 5)))).toEqual([40, 3, 17, 3, 22].map(planted.anomalyAt));
  expect((await spansOf(planted)).filter(Boolean)).toHaveLength(planted.labels.filter((label) => label > 0).length);
});

test('what a source does not know is refused', async () => {
  const bare = arraySource(new Float32Array(4), { shape: [2], values: 'real' });
  for (const asked of [labelsOf, attributesOf, spansOf]) await expect(asked(bare)).rejects.toThrow(DataError);
});

function upTo(count: number): Uint32Array {
  return Uint32Array.from({ length: count }, (_, index) => index);
}
