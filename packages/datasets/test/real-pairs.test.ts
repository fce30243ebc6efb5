import { expect, test } from 'vitest';
import { openSource } from '@gen/datasets/node';
import { realData } from '../../../vitest.data.js';

const moment = { epoch: 0, seed: 0 };
const mean = (values: ArrayLike<number>) => Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;

test('pages of two sizes train by squares: a stained part and the clean one at the same place', async (context) => {
  const folder = `${realData(context, 'dirty-documents')}/dirty-documents`;
  const source = await openSource(`pairs:${folder}/train,${folder}/train_cleaned?randomCrop=64`);
  expect([source.size, source.spec.shape, source.spec.target?.shape]).toEqual([24, [64, 64, 1], [64, 64, 1]]);
  const { x, target } = await source.read(Uint32Array.from({ length: 24 }, (_, index) => index), moment);
  // Clean pages are lighter, and dark where the stained ones are: the correlation of parts that do not match would be about 0.
  expect(mean(target!)).toBeGreaterThan(mean(x) + 0.05);
  expect(correlation(x, target!)).toBeGreaterThan(0.5);
  await expect(openSource(`pairs:${folder}/train,${folder}/train_cleaned`)).rejects.toThrow(/101\.png is 540×420 grey, but .*11\.png is 540×258 grey\. Give randomCrop=64/);
});

test('low and high resolution of one folder: the mean of each square of the target is nearly its pixel', async (context) => {
  const folder = `${realData(context, 'super-resolution')}/super-resolution/Set5`;
  const source = await openSource(`pairs:${folder}/*_LR.png,${folder}/*_HR.png?randomCrop=32`);
  expect([source.size, source.spec.shape, source.spec.target?.shape]).toEqual([5, [32, 32, 3], [128, 128, 3]]);
  const { x, target } = await source.read(Uint32Array.of(0, 1, 2, 3, 4), moment);
  const means = x.map((_, at) => {
    const [picture, row, column, channel] = [Math.floor(at / 3072), Math.floor((at % 3072) / 96), Math.floor((at % 96) / 3), at % 3];
    let sum = 0;
    for (let part = 0; part < 16; part++) sum += target![((picture * 128 + 4 * row + (part >> 2)) * 128 + 4 * column + (part & 3)) * 3 + channel]!;
    return sum / 16;
  });
  // Bicubic, not by means, so near but not the same.
  expect(correlation(x, means)).toBeGreaterThan(0.98);
});

function correlation(a: Float32Array, b: Float32Array): number {
  const [meanA, meanB] = [mean(a), mean(b)];
  let [both, ofA, ofB] = [0, 0, 0];
  for (let at = 0; at < a.length; at++) {
    both += (a[at]! - meanA) * (b[at]! - meanB);
    ofA += (a[at]! - meanA) ** 2;
    ofB += (b[at]! - meanB) ** 2;
  }
  return both / Math.sqrt(ofA * ofB);
}
