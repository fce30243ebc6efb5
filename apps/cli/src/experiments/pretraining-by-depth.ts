import { compareStarts, maskingNoise, type StartComparison } from '@gen/autoencoders';
import { collectSource, meanEstimate, type Estimate, type IndexedSource } from '@gen/core';
import { downscale, take } from '@gen/datasets';
import { measuredLines } from '../plots/index.js';
import type { Experiment } from './experiment.js';

const DEPTHS = [1, 2, 3, 4];

/** Classifiers of one to four hidden layers, with few labels, from a pretrained and from a random start. */
export const pretrainingByDepth: Experiment = {
  name: 'pretraining-by-depth',
  title: 'Deeper networks with and without pretraining',
  shows:
    'Networks of one to four sigmoid layers learn to tell classes apart from few labels, once from random weights and once from layers that were first trained one by ' +
    'one as denoising autoencoders on unlabelled examples; labels and all else are the same. With four layers it is ' +
    'worth more than with one: it is what made networks of many such layers trainable. One draw of labels; the bars say how sure each figure is.',
  paper: { title: 'Why does unsupervised pre-training help deep learning?', authors: 'Dumitru Erhan, Yoshua Bengio, Aaron Courville, Pierre-Antoine Manzagol, Pascal Vincent, Samy Bengio', year: 2010, url: 'https://jmlr.org/papers/v11/erhan10a.html' },
  data: { small: 'digits?size=1500', full: 'digits' },
  async run({ budget, source, test, seed, progress, signal }) {
    const full = budget === 'full';
    const [width, draws, labels] = full ? [128, 5, 200] : [64, 1, 200];
    const sized = (pictures: IndexedSource): Promise<IndexedSource> => collectSource(full ? pictures : downscale(pictures, { factor: 2 }));
    const [data, held] = [await sized(source), await sized(take(await test(), full ? 2000 : 500))];
    const byDepth: StartComparison[] = [];
    for (const depth of DEPTHS) {
      progress(`hidden layers: ${depth}`);
      byDepth.push(await compareStarts({
        stack: { inputShape: data.spec.shape, hidden: Array.from({ length: depth - 1 }, () => width), latentDim: width, codeActivation: 'sigmoid', corruption: maskingNoise(0.25), seed },
        data, labelled: data, test: held, labels, draws, signal,
        pretraining: { epochs: full ? 12 : 6, batchSize: 50, learningRate: 0.01 },
        reconstruction: { steps: 1 },
        classification: { epochs: full ? 30 : 20, batchSize: 20, learningRate: 5e-3 },
      }));
    }
    const errorsOf = (start: 'stacked' | 'random'): Estimate[] => byDepth.map((comparison) => meanEstimate(comparison.draws.map((draw) => 1 - draw[start].accuracy.at(-1)!)));
    const [pretrained, random] = [errorsOf('stacked'), errorsOf('random')];
    const gains = byDepth.map(({ accuracyGain }) => accuracyGain.last.value);
    const pointsOf = (errors: readonly Estimate[]) => errors.map(({ value, standardError }, index) => ({ x: DEPTHS[index]!, y: value, ...(draws > 1 ? { error: standardError } : {}) }));
    const title = `Test error by depth, ${labels} labels`;
    return {
      findings: [
        ...DEPTHS.flatMap((depth, index) => [
          { name: `randomError${depth}`, what: `share of the test set that is mistaken, hidden layers: ${depth}, random start`, value: random[index]!.value },
          { name: `pretrainedError${depth}`, what: 'the same, pretrained', value: pretrained[index]!.value, ...(depth === DEPTHS.at(-1) ? { atMost: random[index]!.value } : {}) },
        ]),
        { name: 'gainGrowth', what: 'what pretraining gains with four layers minus what it gains with one', value: gains.at(-1)! - gains[0]!, atLeast: 0 },
      ],
      pictures: [{
        file: 'error-by-depth.svg',
        title,
        caption: draws > 1 ? `Means over ${draws} draws of labels and weights, with their standard errors.` : 'One draw of labels and weights.',
        content: await measuredLines([{ name: 'random start', points: pointsOf(random) }, { name: 'trained layer by layer first', points: pointsOf(pretrained) }], { title, xLabel: 'hidden layers', yLabel: 'share mistaken' }),
      }],
    };
  },
};
