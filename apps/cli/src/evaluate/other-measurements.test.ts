import { arraySource } from '@gen/core';
import { averagePrecision, rocAuc } from '@gen/metrics';
import * as tf from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { readPicture, texts } from '../plots/read-svg.test-helper.js';
import { anomalyMetrics } from './anomalies.js';
import { conditionalSamples } from './conditional.js';
import { fakeSubject } from './fake-subject.test-helper.js';

it('anomaly scores are judged by the class that is called normal', async () => {
  const scores = [1, 5, 2, 4, 3, 6];
  const labels = Int32Array.of(1, 0, 1, 2, 1, 0);
  const spec = { shape: [1], values: 'real', classNames: ['spike', 'normal', 'stuck'] } as const;
  const measure = (names: readonly string[]) =>
    anomalyMetrics.measure(fakeSubject({ source: arraySource(Float32Array.from(scores), { ...spec, classNames: names }, labels), capabilities: ['anomaly-scorer'], verbs: { threshold: 4.5, score: async (x: tf.Tensor) => tf.reshape(x, [-1]) } }));
  const { metrics, drawings } = await measure(spec.classNames);
  const isAnomaly = [0, 1, 0, 1, 0, 1];
  expect(metrics).toMatchObject({ auroc: rocAuc(scores, isAnomaly), averagePrecision: averagePrecision(scores, isAnomaly), detectionAccuracy: { value: 5 / 6 } });
  expect(drawings!.map(({ file }) => file)).toEqual(['anomaly-roc.svg']);
  expect((await measure(['a', 'b', 'c'])).omitted).toMatchObject({ auroc: "the data has no examples of a class 'normal' and of others, nor of two classes 0 and 1" });
});

it('a model that draws by class shows a row of each', async () => {
  const source = arraySource(new Float32Array(8), { shape: [2, 2, 1], values: 'real', range: [0, 1], classNames: ['dark', 'light'] });
  const verbs = { sample: async (count: number, { label }: { readonly label: number }) => tf.fill([count, 2, 2, 1], label) };
  const { drawings } = await conditionalSamples.measure(fakeSubject({ source, capabilities: ['conditional-sampler'], verbs }));
  expect(texts(readPicture(drawings![0]!.svg), 'svg > text')).toEqual(['Samples of each class', 'dark', 'light']);
  expect(drawings![0]!.svg.match(/<image/g)).toHaveLength(20);
});
