import { arraySource, foldIn, permutation, randomKey } from '@gen/core';
import { grid, ring } from '@gen/datasets';
import { copyCheck, densityCoverage, fid, improvedPrecisionRecall, inceptionScore, kid, mmd, ndb, slicedWasserstein } from '@gen/metrics';
import * as tf from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { takeRows } from '../class-rows.js';
import { fakeSubject, rowWise } from '../fake-subject.test-helper.js';
import { shaped } from '../shaped.js';
import { compareFeatures } from './compare-features.js';
import { drawSamples } from './draw-samples.js';
import { generation } from './generation.js';

/** A model that gives examples of the ring of its own split, and so is as good as can be. */
const ringModel = (modes: number) => ({
  async sample(count: number, { seed = 0 } = {}) {
    const { x } = await ring({ modes: 8, split: 'train', size: 8000, seed: 1 }).read(Uint32Array.from({ length: 8000 }, (_, index) => index), { epoch: 0, seed: 0 });
    const { labels } = ring({ modes: 8, split: 'train', size: 8000, seed: 1 });
    const usable = [...labels.keys()].filter((row) => labels[row]! < modes);
    const rows = [...permutation(randomKey(seed), usable.length).subarray(0, count)].map((place) => usable[place]!);
    return tf.tensor(rows.map((row) => [...x.subarray(2 * row, 2 * row + 2)]));
  },
});
const source = ring({ split: 'test', size: 400 });
const subjectOf = (modes: number, options = {}) =>
  fakeSubject({ source, data: 'ring?split=test&size=400', trainedOn: 'ring?size=600', capabilities: ['sampler'], verbs: ringModel(modes), options: { generated: 500, ...options } });
const valueOf = (metric: unknown) => (metric as { value: number }).value;

it('gives the figures that the metrics give for the same points', async () => {
  const subject = subjectOf(8);
  const { metrics, omitted, notes } = await generation.measure(subject);
  const { samples } = await drawSamples(subject, 500);
  const { x } = await subject.examples();
  const real = takeRows(x, permutation(foldIn(randomKey(0), 'compared'), 400));
  const [a, b] = [shaped(real), shaped(samples)];
  const part = shaped(takeRows(samples, Array.from({ length: 400 }, (_, index) => index)));
  const { precision, recall } = improvedPrecisionRecall(a, part);
  const { density, coverage } = densityCoverage(a, part);
  expect(metrics).toMatchObject({ samplePrecision: precision, sampleRecall: recall, density, coverage, mmd: mmd(a, b), slicedWasserstein: slicedWasserstein(a, b), modesCovered: 8 });
  expect(Object.keys(omitted!)).toEqual(['fid', 'kid', 'inceptionScore', 'classesCovered', 'sureSamples']);
  expect(omitted!['fid']).toMatch(/--features RUN, a classifier trained by gen train classifier --data ring$/);
  expect(notes).toEqual(['500 generated examples are compared with 400 of the data by their 2 values; copies and bins by values.']);
});

it('compares with the training data: copies, and bins', async () => {
  const subject = subjectOf(8);
  const { metrics } = await generation.measure(subject);
  const { samples } = await drawSamples(subject, 500);
  const { x } = await subject.examples();
  const real = takeRows(x, permutation(foldIn(randomKey(0), 'compared'), 400));
  const training = ring({ size: 600 });
  const read = async (order: Uint32Array) => ({ shape: [600, 2], values: (await training.read(order, { epoch: 0, seed: 0 })).x });
  const all = await read(Uint32Array.from({ length: 600 }, (_, index) => index));
  const check = copyCheck(shaped(samples), all, shaped(real));
  expect(metrics['copies']).toEqual({ ...check.copies, trainingExamples: 600 });
  expect(metrics['nearerToTraining']).toEqual({ ...check.nearer, trainingExamples: 600 });
  // Bins are made of training examples in the order of a seeded walk.
  const walked = await read(permutation(foldIn(foldIn(randomKey(0), 'order'), 0), 600));
  const bins = ndb(walked, shaped(samples), { bins: 30, iterations: 20 });
  expect(metrics['ndb']).toBe(bins.share);
  expect(metrics['ndbJensenShannon']).toBe(bins.jensenShannon);
  expect(metrics['ndbHeldOut']).toBe(ndb(walked, shaped(real), { bins: 30, iterations: 20 }).share);
});

it('a model that leaves out half of the modes loses recall and bins, not precision', async () => {
  const [all, half] = await Promise.all([8, 4].map(async (modes) => (await generation.measure(subjectOf(modes))).metrics));
  expect(half!['modesCovered']).toBe(4);
  expect(valueOf(half!['sampleRecall'])).toBeLessThan(0.6 * valueOf(all!['sampleRecall']));
  expect(valueOf(half!['samplePrecision'])).toBeGreaterThan(0.9 * valueOf(all!['samplePrecision']));
  expect(half!['modeKl']).toBeCloseTo(Math.log(2), 1);
});

it('a network brings what needs features and classes', async () => {
  const points = (modes: number, seed: number) => grid({ side: 3, size: 300, seed }).read(Uint32Array.from({ length: 300 }, (_, index) => index), { epoch: 0, seed: 0 }) as { x: Float32Array } & { modes?: typeof modes };
  const [real, made] = [points(9, 1), points(9, 2)].map(({ x }) => ({ shape: [300, 2], data: x })) as [{ shape: number[]; data: Float32Array }, { shape: number[]; data: Float32Array }];
  const probabilities = { shape: [300, 2], data: Float32Array.from({ length: 600 }, (_, index) => (index % 2 === 0 ? 0.75 : 0.25)) };
  const space = { description: 'x', isNetwork: true, hasNeighbours: true, see: () => Promise.reject(new Error('unused')) };
  const sides = { real: { features: real }, generated: { features: made, probabilities } };
  const { metrics, omitted } = await compareFeatures(subjectOf(8), space, sides, 'unused');
  expect(omitted).toEqual({});
  expect(metrics).toMatchObject({
    fid: fid(shaped(real), shaped(made)),
    kid: kid(shaped(real), shaped(made)),
    inceptionScore: inceptionScore(shaped(probabilities), { splits: 3 }),
    classesCovered: 1,
    sureSamples: { value: 1 },
  });
});

it('binary data is compared with values that are drawn', async () => {
  const binary = arraySource(Float32Array.from({ length: 80 }, (_, index) => index % 2), { shape: [4], values: 'binary' });
  const verbs = { sample: async (count: number) => tf.fill([count, 4], 0.25) };
  const { samples, isDrawn } = await drawSamples(fakeSubject({ source: binary, capabilities: ['sampler'], verbs }), 1000);
  expect(isDrawn).toBe(true);
  expect(new Set(samples.data)).toEqual(new Set([0, 1]));
  // 4,000 draws: the standard deviation of their mean is 0.0068.
  expect(samples.data.reduce((sum, value) => sum + value, 0) / 4000).toBeCloseTo(0.25, 1);
});

it('samples are the same for the same seed, others for another, and no two chunks are alike', async () => {
  const draw = async (seed: number) => (await drawSamples(subjectOf(8, { seed }), 500)).samples.data;
  const first = await draw(1);
  expect(Buffer.compare(Buffer.from(first.buffer), Buffer.from((await draw(1)).buffer))).toBe(0);
  expect(Buffer.compare(Buffer.from(first.buffer), Buffer.from((await draw(2)).buffer))).not.toBe(0);
  expect([...first.subarray(0, 500)]).not.toEqual([...first.subarray(500)]);
});

it('an interruption ends it', async () => {
  const stop = new AbortController();
  const verbs = { sample: async (count: number) => { stop.abort(); return tf.zeros([count, 2]); } };
  const subject = fakeSubject({ source, capabilities: ['sampler'], verbs, signal: stop.signal });
  await expect(generation.measure(subject)).rejects.toThrow('Interrupted.');
});

it('--features none leaves it out, and rowWise is a verb', async () => {
  expect(generation.appliesTo(subjectOf(8, { features: 'none' }))).toBe(false);
  expect(await (await rowWise([1], ([a, b]) => [a! + b!])(tf.tensor([[1, 2]]))).array()).toEqual([[3]]);
});
