import { compareStarts, maskingNoise, type StartDraw } from '@gen/autoencoders';
import { meanEstimate, type Estimate } from '@gen/core';
import { take } from '@gen/datasets';
import { mnist } from '@gen/datasets/node';
import { show, type Figure } from './figure.js';

const command = 'npm run figures -- stacked';
const DRAWS = 3;
const UNLABELLED = 10_000;
/** Both networks are judged after each epoch: on the whole test split that would take most of the time. */
const JUDGED = 5000;
const LABELS = 1000;

/** What a start that was trained layer by layer is worth, in pairs with random weights. */
export async function stackedFigures(): Promise<Figure[]> {
  const [train, test] = [await mnist({ split: 'train' }), take(await mnist({ split: 'test' }), JUDGED)];
  const { draws, errorGain, accuracyGain } = await compareStarts({
    stack: { inputShape: train.spec.shape, hidden: [500, 250], latentDim: 100, codeActivation: 'sigmoid', corruption: maskingNoise(0.25), seed: 1 },
    data: take(train, UNLABELLED),
    labelled: train,
    test,
    labels: LABELS,
    draws: DRAWS,
    pretraining: { epochs: 3, batchSize: 128, learningRate: 0.01 },
    reconstruction: { epochs: 1, batchSize: 128 },
    classification: { epochs: 8, batchSize: 25 },
  });
  const pair = (measure: (draw: StartDraw, start: 'stacked' | 'random') => number, digits: number): string =>
    (['stacked', 'random'] as const).map((start) => show(meanEstimate(draws.map((draw) => measure(draw, start))).value, digits)).join(' / ');
  const gained = ({ value, standardError }: Estimate, digits: number): string => `${show(value, digits)} ± ${show(standardError, digits)}`;
  const network = `784-500-250-100, sigmoid, each layer 3 epochs at a rate of 0.01 on ${UNLABELLED.toLocaleString('en')} examples with 25 % masked`;
  const isBetter = draws.every(({ stacked, random }) => stacked.squaredError[0]! < random.squaredError[0]!);
  return [
    { name: `stacked denoising start / random start, ${network}: squared error before any fine-tuning, the first ${JUDGED.toLocaleString('en')} of the MNIST test split, ${DRAWS} seeds (gain ± standard error)`, measured: `${pair((draw, start) => draw[start].squaredError[0]!, 1)} (${gained(errorGain.first, 1)})`, reference: '12.1 of stacked RBMs 784-500-250-30', accepted: 'stacked below random in every pair', passes: isBetter, command },
    { name: 'the same after one epoch of fine-tuning the unrolled network', measured: `${pair((draw, start) => draw[start].squaredError.at(-1)!, 1)} (${gained(errorGain.last, 1)})`, reference: '—', accepted: 'stacked below random in the mean', passes: errorGain.last.value > 0, command },
    { name: `the same network with a softmax head, fine-tuned on ${LABELS.toLocaleString('en')} labels, 8 epochs of batches of 25: accuracy, ${DRAWS} draws (gain ± standard error)`, measured: `${pair((draw, start) => draw[start].accuracy.at(-1)!, 4)} (${gained(accuracyGain.last, 4)})`, reference: '0.903 / 0.888 with stacked RBMs', accepted: 'stacked above random in the mean', passes: accuracyGain.last.value > 0, command },
  ];
}
