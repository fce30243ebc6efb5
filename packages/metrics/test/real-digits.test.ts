import { expect, test } from 'vitest';
import { accuracy, densityCoverage, fid, improvedPrecisionRecall, inceptionScore, kid, type Rows } from '@gen/metrics';
import { digitClassifier, type DigitClassification, type DigitRows } from '@gen/metrics/digits';
import { realData } from '../../../vitest.data.js';
import { readIdx } from './idx.js';

interface Read extends DigitClassification {
  readonly labels: Uint8Array;
}

/** Digits classified, with the bytes made numbers by `toValue`. */
function read(folder: string, split: 't10k' | 'train' | 'test', from: number, to: number, toValue = (byte: number) => byte / 255): Read {
  const { bytes, labels } = readIdx(folder, `${split}-images-idx3-ubyte.gz`, `${split}-labels-idx1-ubyte.gz`, from, to);
  return { ...digitClassifier({ shape: [to - from, 28, 28], values: Float32Array.from(bytes, toValue) }), labels };
}

const right = ({ digits: guesses, labels }: Read): number => accuracy(guesses, labels).value;
const places = (count: number) => Array.from({ length: count }, (_, index) => index);
const rows = ({ shape, values }: DigitRows, which: readonly number[]): Rows => which.map((row) => values.subarray(row * shape[1], (row + 1) * shape[1]));

test('the accuracy on the MNIST test split is the one in the documentation, and so is the score of these images', (context) => {
  const test = read(`${realData(context, 'mnist')}/mnist`, 't10k', 0, 10_000);
  // A picture may tip over where exp or the order of sums rounds another way.
  expect(Math.abs(right(test) - 0.9939)).toBeLessThanOrEqual(0.0001);
  const { value } = inceptionScore(test.probabilities);
  expect(value).toBeGreaterThan(9.7);
  expect(value).toBeLessThan(10);
}, 120_000);

test('it reads binary pictures as well as the documentation says', (context) => {
  expect(right(read(`${realData(context, 'binarized-mnist')}/binarized-mnist`, 'test', 0, 10_000, (bit) => bit))).toBeCloseTo(0.9897, 3);
  expect(right(read(`${realData(context, 'mnist')}/mnist`, 't10k', 0, 2000, (byte) => (byte > 127 ? 1 : 0)))).toBeGreaterThan(0.985);
}, 120_000);

test('the metrics of generated digits tell real ones from those that lack a class, and from noise', (context) => {
  const folder = `${realData(context, 'mnist')}/mnist`;
  const [first, second] = [read(folder, 'train', 0, 1500), read(folder, 'train', 30_000, 32_000)];
  const noise = digitClassifier({ shape: [500, 784], values: Float32Array.from({ length: 500 * 784 }, (_, index) => ((index * 7919) % 1009) / 1009) });
  const real = rows(first.features, places(1500));
  const fresh = rows(second.features, places(1500));
  const without = rows(second.features, places(2000).filter((index) => second.labels[index] !== 7).slice(0, 1500));

  expect(fid(real, fresh).value).toBeLessThan(10);
  expect(fid(real, without).value).toBeGreaterThan(1.5 * fid(real, fresh).value);
  expect(fid(real, noise.features).value).toBeGreaterThan(300);
  expect(kid(real, without).value).toBeGreaterThan(kid(real, fresh).value);
  const [ofFresh, ofRest] = [improvedPrecisionRecall(real, fresh), improvedPrecisionRecall(real, without)];
  expect(ofFresh.precision.value).toBeGreaterThan(0.8);
  expect(ofFresh.recall.value).toBeGreaterThan(0.8);
  // About a tenth of digits are sevens.
  expect(ofRest.precision.value).toBeGreaterThan(0.8);
  expect(ofFresh.recall.value - ofRest.recall.value).toBeGreaterThan(0.05);
  expect(densityCoverage(real, noise.features).coverage.value).toBeLessThan(0.02);
  expect(inceptionScore(noise.probabilities).value).toBeLessThan(1.5);
}, 120_000);
