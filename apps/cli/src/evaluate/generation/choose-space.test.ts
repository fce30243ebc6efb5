import { arraySource, OptionError, sizeOfShape, type DataSpec } from '@gen/core';
import { digits } from '@gen/datasets';
import { digitClassifier } from '@gen/metrics/digits';
import type { ModelDefinition } from '@gen/core-layers';
import { expect, it } from 'vitest';
import { fakeSubject, rowWise } from '../fake-subject.test-helper.js';
import { shaped } from '../shaped.js';
import { chooseSpace, networkHint } from './choose-space.js';
import { compareFeatures } from './compare-features.js';
import { runSpace } from './run-space.js';

const of = (shape: readonly number[], trainedOn: string, features?: string) => {
  const source = arraySource(new Float32Array(2 * sizeOfShape(shape)), { shape, values: 'real', range: [0, 1] });
  return fakeSubject({ source, trainedOn, capabilities: ['sampler'], verbs: {}, options: { features } });
};
const chosen = async (...given: Parameters<typeof of>) => {
  const { description, isNetwork, hasNeighbours } = (await chooseSpace(of(...given))).space;
  return { description, isNetwork, hasNeighbours };
};

it('digits are compared by the digit classifier, points by their values, other pictures only where that has a meaning', async () => {
  const classifier = { description: 'the 64 features of the digit classifier of @gen/metrics', isNetwork: true, hasNeighbours: true };
  const raw = (width: number, hasNeighbours: boolean) => ({ description: `their ${width} values`, isNetwork: false, hasNeighbours });
  expect(await chosen([28, 28, 1], 'mnist?limit=100')).toEqual(classifier);
  expect(await chosen([28, 28, 1], 'digits')).toEqual(classifier);
  expect(await chosen([28, 28, 1], 'fashion-mnist')).toEqual(raw(784, false));
  expect(await chosen([28, 28, 1], 'fashion-mnist', 'digits')).toEqual(classifier);
  expect(await chosen([28, 28, 1], 'fashion-mnist', 'raw')).toEqual(raw(784, true));
  expect(await chosen([2], 'ring')).toEqual(raw(2, true));
  expect(await chosen([128], 'planted-anomaly')).toEqual(raw(128, false));
  await expect(chooseSpace(of([32, 32, 3], 'shapes', 'digits'))).rejects.toThrow(new OptionError('--features digits reads grey pictures of shape [28, 28, 1], and these are [32, 32, 3].'));
});

it('the digit classifier sees what it sees when it is called, and values beyond its range as black and white', async () => {
  const source = digits({ size: 300, split: 'test' });
  const subject = fakeSubject({ source, data: 'digits?split=test', trainedOn: 'digits', capabilities: ['sampler'], verbs: {} });
  const { space } = await chooseSpace(subject);
  const { x } = await subject.examples();
  const [seen, direct] = [await space.see(x), digitClassifier(shaped(x))];
  expect(seen.features.shape).toEqual([300, 64]);
  expect(Buffer.compare(Buffer.from(seen.features.data.buffer), Buffer.from(direct.features.values.buffer))).toBe(0);
  expect(Buffer.compare(Buffer.from(seen.probabilities!.data.buffer), Buffer.from(direct.probabilities.values.buffer))).toBe(0);
  const beyond = await space.see({ shape: x.shape, data: x.data.map((value) => (value === 0 ? -0.5 : value)) });
  expect(Buffer.compare(Buffer.from(beyond.features.data.buffer), Buffer.from(direct.features.values.buffer))).toBe(0);
  const { metrics, omitted } = await compareFeatures(subject, space, { real: seen, generated: seen }, 'unused');
  expect(omitted).toEqual({});
  expect(metrics).toMatchObject({ fid: { samples: 300 }, samplePrecision: { value: 1 }, sampleRecall: { value: 1 }, classesCovered: 10 });
});

const spec: DataSpec = { shape: [2], values: 'real', classNames: ['a', 'b'] };
const network = { encode: rowWise([3], ([a, b]) => [a!, b!, a! + b!]), classify: rowWise([2], ([a]) => (a! > 0 ? [0.9, 0.1] : [0.2, 0.8])), dispose: () => void (network.disposed += 1), disposed: 0 };
const definition = { name: 'judge', capabilities: ['encoder', 'classifier'], load: async () => network } as unknown as ModelDefinition;
const runOf = (given: DataSpec) => {
  const record = { format: 'gen-run', version: 1, status: 'completed', model: 'judge', data: 'ring', spec: given, options: {}, seed: 0, training: {}, backend: {}, versions: {}, machine: {}, sessions: [] };
  const source = arraySource(Float32Array.of(1, 2, -3, 4), spec);
  return fakeSubject({ source, capabilities: ['sampler'], verbs: {}, registry: { judge: async () => definition }, files: { 'run.json': JSON.stringify(record) } });
};

it('the features of a run are its codes, and its classes come with them', async () => {
  const { space, close } = await runSpace('judge', runOf(spec));
  const { features, probabilities } = await space.see({ shape: [2, 2], data: Float32Array.of(1, 2, -3, 4) });
  expect([features.shape, [...features.data]]).toEqual([[2, 3], [1, 2, 3, -3, 4, 1]]);
  expect([...probabilities!.data]).toEqual([0.9, 0.1, 0.2, 0.8].map(Math.fround));
  expect(space).toMatchObject({ isNetwork: true, description: 'the features of judge in judge, trained on ring', classNames: ['a', 'b'] });
  close();
  expect(network.disposed).toBe(1);
});

it('a run that takes other examples is refused', async () => {
  await expect(runSpace('judge', runOf({ ...spec, shape: [3] }))).rejects.toThrow('--features judge: it takes examples of shape [3], and those here are [2]. Train one: gen train classifier --data ring');
  const source = arraySource(Float32Array.of(1, 2), { shape: [2], values: 'real' });
  const { context } = runOf({ ...spec, shape: [3] });
  const subject = { ...fakeSubject({ source, capabilities: ['sampler'], verbs: {} }), context };
  await expect(runSpace('judge', subject)).rejects.toThrow('This data has no classes to train a classifier on');
  expect(networkHint(subject)).toBe("it needs a network's features, and this data has no classes to train one on");
});
