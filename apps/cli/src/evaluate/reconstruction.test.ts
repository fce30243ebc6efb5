import { arraySource, indexedSource, randomKey, sizeOfShape, uniform } from '@gen/core';
import { meanAbsoluteError, meanSquaredError, multiScaleStructuralSimilarity, peakSignalToNoiseRatio, structuralSimilarity } from '@gen/metrics';
import { expect, it } from 'vitest';
import { fakeSubject, rowWise } from './fake-subject.test-helper.js';
import { reconstruction } from './reconstruction.js';

/** What the fake makes of a value: nearer to the middle. */
const squeeze = (value: number): number => Math.fround(0.5 + 0.8 * (value - 0.5));
const squeezed = (values: Float32Array) => values.map(squeeze);
const subjectOf = (shape: readonly number[], count: number, labels?: Int32Array) => {
  const values = uniform(randomKey(3), count * sizeOfShape(shape));
  const source = arraySource(values, { shape, values: 'real', range: [0, 1], classNames: ['a', 'b'] }, labels);
  const subject = fakeSubject({ source, capabilities: ['reconstructor'], verbs: { reconstruct: rowWise(shape, (row) => row.map(squeeze)) } });
  const [x, made] = [values, squeezed(values)].map((one) => ({ shape: [count, ...shape], values: one })) as [{ shape: number[]; values: Float32Array }, { shape: number[]; values: Float32Array }];
  return { subject, x, made };
};

it('gives the figures that the metrics give for the same pictures, and those of each class', async () => {
  const labels = Int32Array.from({ length: 600 }, (_, index) => (index < 200 ? 1 : 0));
  const { subject, x, made } = subjectOf([12, 12, 1], 600, labels);
  const { metrics, omitted, perClass, drawings } = await reconstruction.measure(subject);
  expect(metrics).toMatchObject({ mse: meanSquaredError(x, made), mae: meanAbsoluteError(x, made), psnr: peakSignalToNoiseRatio(x, made) });
  // Similarity is taken in parts of 500 pictures, and comes to the same.
  const whole = structuralSimilarity(x, made);
  const ssim = metrics['ssim'] as typeof whole;
  expect(ssim.value).toBeCloseTo(whole.value, 12);
  expect(ssim.standardError).toBeCloseTo(whole.standardError, 12);
  expect(ssim.samples).toBe(600);
  expect(omitted).toEqual({ msSsim: 'its five scales need pictures of 176 × 176 or more' });
  const part = (from: number, to: number) => meanSquaredError(...([x, made].map(({ values }) => ({ shape: [to - from, 144], values: values.subarray(from * 144, to * 144) })) as [typeof x, typeof x])).value;
  expect(perClass).toEqual([{ label: 0, figures: { n: 400, mse: part(200, 600) } }, { label: 1, figures: { n: 200, mse: part(0, 200) } }]);
  expect(drawings!.map(({ file }) => file)).toEqual(['reconstructions-by-class.svg']);
});

it('large pictures have multi-scale similarity, too, and tiny ones neither', async () => {
  const { subject, x, made } = subjectOf([176, 180, 1], 2);
  const { metrics } = await reconstruction.measure(subject);
  expect((metrics['msSsim'] as { value: number }).value).toBeCloseTo(multiScaleStructuralSimilarity(x, made).value, 12);
  const tiny = await reconstruction.measure(subjectOf([8, 8, 1], 4).subject);
  expect(tiny.omitted).toMatchObject({ ssim: 'pictures of 8 × 8 are smaller than its window of 11 × 11' });
});

it('rows have errors only', async () => {
  const { subject, x, made } = subjectOf([5], 40);
  expect(await reconstruction.measure(subject)).toEqual({ metrics: { mse: { ...meanSquaredError(x, made) }, mae: { ...meanAbsoluteError(x, made) } }, notes: [] });
});

it('data with targets is judged against them', async () => {
  const [x, target] = [uniform(randomKey(5), 40), uniform(randomKey(6), 40)];
  const source = indexedSource({
    spec: { shape: [4], values: 'real', target: { shape: [4], values: 'real' } },
    size: 10,
    read: (indices) => {
      const rows = (values: Float32Array) => Float32Array.from([...indices].flatMap((index) => [...values.subarray(4 * index, 4 * index + 4)]));
      return { size: indices.length, x: rows(x), target: rows(target) };
    },
  });
  const { metrics, notes } = await reconstruction.measure(fakeSubject({ source, capabilities: ['reconstructor'], verbs: { reconstruct: rowWise([4], (row) => row.map(squeeze)) } }));
  expect((metrics['mse'] as { value: number }).value).toBeCloseTo(meanSquaredError({ shape: [10, 4], values: target }, { shape: [10, 4], values: squeezed(x) }).value, 12);
  expect(notes).toEqual(['Reconstructions are compared with the targets of the data.']);
});
