import { randomKey, uniform } from '@gen/core';
import { mnist } from '@gen/datasets/node';
import { densityCoverage, fid, improvedPrecisionRecall, inceptionScore, kid } from '@gen/metrics';
import { digitClassifier, type DigitRows } from '@gen/metrics/digits';
import { show, type Figure } from './figure.js';
import { readDigits, rowsWhere, shuffledPlaces } from './read-digits.js';

/** Examples of either side; precision and recall look at all pairs of fewer. */
const COUNT = 5000;
const PAIRED = 2000;

type Rows = Pick<DigitRows, 'shape' | 'values'>;

/** What the metrics of generated digits say where the answer is known: of real digits, of noise, and of digits that lack a class. */
export async function realDigitFigures(): Promise<Figure[]> {
  const [train, test] = [await mnist({ split: 'train' }), await mnist({ split: 'test' })];
  const places = shuffledPlaces(train);
  const real = await readDigits(train, places.subarray(0, COUNT));
  const later = await readDigits(train, places.subarray(30_000, 36_000));
  const fresh = await readDigits(test, shuffledPlaces(test).subarray(0, COUNT));
  const noise = digitClassifier({ shape: [COUNT, 784], values: uniform(randomKey(1), COUNT * 784) });
  const score = (probabilities: Rows): number => inceptionScore(probabilities).value;
  const sides = {
    half: compare(real.features, rowsWhere(later.features, () => true, COUNT), score(rowsWhere(later.probabilities, () => true, COUNT))),
    test: compare(real.features, fresh.features, score(fresh.probabilities)),
    without: compare(real.features, rowsWhere(later.features, (row) => later.labels[row] !== 7, COUNT), score(rowsWhere(later.probabilities, (row) => later.labels[row] !== 7, COUNT))),
    noise: compare(real.features, noise.features, score(noise.probabilities)),
  };
  const row = (name: string, side: Compared, accepted: string, passes: boolean): Figure => ({
    name: `${COUNT} training images against ${name}: FID, KID, inception score, precision, recall, coverage`,
    measured: [show(side.fid, 1), show(side.kid, 2), show(side.score, 2), show(side.precision), show(side.recall), show(side.coverage)].join(', '),
    reference: '—',
    accepted,
    passes,
    command: 'npm run figures -- real-digits',
  });
  return [
    row('as many others', sides.half, 'FID < 5, score ≥ 9.5, precision and recall > 0.8', sides.half.fid < 5 && sides.half.score >= 9.5 && sides.half.precision > 0.8 && sides.half.recall > 0.8),
    row('as many of the test split, which the classifier has not seen', sides.test, 'precision and recall > 0.8', sides.test.precision > 0.8 && sides.test.recall > 0.8),
    row('others without sevens', sides.without, 'FID over twice that of the others, 0.05 less recall', sides.without.fid > 2 * sides.half.fid && sides.half.recall - sides.without.recall > 0.05),
    row('noise', sides.noise, 'FID > 300, score < 1.5, recall and coverage < 0.02', sides.noise.fid > 300 && sides.noise.score < 1.5 && sides.noise.recall < 0.02 && sides.noise.coverage < 0.02),
  ];
}

interface Compared {
  readonly fid: number;
  readonly kid: number;
  readonly score: number;
  readonly precision: number;
  readonly recall: number;
  readonly coverage: number;
}

function compare(real: Rows, made: Rows, score: number): Compared {
  const first = ({ shape: [, width], values }: Rows): Rows => ({ shape: [PAIRED, width], values: values.subarray(0, PAIRED * width) });
  const { precision, recall } = improvedPrecisionRecall(first(real), first(made));
  return { fid: fid(real, made).value, kid: kid(real, made, { subsets: 20 }).value, score, precision: precision.value, recall: recall.value, coverage: densityCoverage(first(real), first(made)).coverage.value };
}
