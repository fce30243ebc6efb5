import { SequenceAutoencoder } from '@gen/autoencoders';
import { DataError, type Estimate } from '@gen/core';
import { cosineDecay } from '@gen/core-layers';
import { firstExamples } from '../data/examples.js';
import { applyTo, concatenate, rowsOf } from '../data/values.js';
import { strokeGrid } from '../plots/index.js';
import type { Experiment } from './experiment.js';
import { movementErrors } from './movement-errors.js';
import { shortDrawings } from './short-drawings.js';

const BATCH = 50;
/** Drawings side by side, over what became of them; the grid of four such rows is as wide. */
const ACROSS = 5;
const SHOWN = 2 * ACROSS;

/** Drawings written again from one code each. */
export const strokeReconstruction: Experiment = {
  name: 'stroke-reconstruction',
  title: 'Drawings from a code, stroke by stroke',
  shows:
    'An LSTM reads a drawing movement by movement into a few numbers, and another writes it again from those alone, of whatever length it is. What is ' +
    'written is compared with guesses that need no code: the mean movement, and the same movement again. It works on drawings of your own: ' +
    '--data npz:drawings.npz.',
  paper: { title: 'Unsupervised learning of video representations using LSTMs', authors: 'Nitish Srivastava, Elman Mansimov and Ruslan Salakhutdinov', year: 2015, url: 'https://arxiv.org/abs/1502.04681' },
  data: { small: 'sketches?size=1500', full: 'sketches?size=3000' },
  async run({ budget, source, test, seed, fit }) {
    const [count, steps, units, epochs] = budget === 'small' ? [400, 24, 32, 8] : [1200, 32, 64, 20];
    const learned = await shortDrawings(source, steps, count);
    const held = await shortDrawings(await test(), steps, 500);
    if (held.size < SHOWN) throw new DataError(`There must be ${SHOWN} held-back drawings of up to ${steps} steps, got ${held.size}: give more.`);
    const model = new SequenceAutoencoder({ inputShape: learned.spec.shape, kind: 'strokes', latentDim: 16, units, bidirectional: false, seed });
    await fit('LSTM autoencoder', model, learned, { epochs, batchSize: BATCH, learningRate: 1e-2, ...(budget === 'full' ? { schedule: cosineDecay((epochs * learned.size) / BATCH) } : {}) });
    const { mean, previous } = await movementErrors(learned, held);
    const { squaredError } = (await model.evaluate(held)) as Record<'squaredError', Estimate>;
    const drawn = await firstExamples(held, SHOWN);
    const made = await applyTo(drawn, (x) => model.reconstruct(x));
    model.dispose();
    return {
      findings: [
        { name: 'previousMovement', what: 'squared error of a held-back drawing, each movement guessed to be the one before', value: previous },
        { name: 'meanMovement', what: 'the same, each guessed to be the mean movement', value: mean },
        { name: 'fromTheCode', what: 'the same, written from a code of 16 numbers', value: squaredError.value, atMost: Math.min(mean, previous) },
      ],
      pictures: [{
        file: 'drawings.svg',
        title: 'Drawings and what became of them',
        caption: 'Rows of held-back drawings, each with what was written from their codes below it.',
        content: strokeGrid(concatenate(Array.from({ length: drawn.shape[0]! / ACROSS }, (_, row) => [drawn, made].map((part) => rowsOf(part, row * ACROSS, (row + 1) * ACROSS))).flat())),
      }],
    };
  },
};
