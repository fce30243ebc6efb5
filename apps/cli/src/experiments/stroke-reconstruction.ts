import { SequenceAutoencoder } from '@gen/autoencoders';
import type { Estimate } from '@gen/core';
import { take } from '@gen/datasets';
import { firstExamples } from '../data/examples.js';
import { applyTo, interleave } from '../data/values.js';
import { strokeGrid } from '../plots/index.js';
import type { Experiment } from './experiment.js';
import { movementErrors } from './movement-errors.js';
import { shortDrawings } from './short-drawings.js';

const SHOWN = 12;

/** Drawings written again from one code each. */
export const strokeReconstruction: Experiment = {
  name: 'stroke-reconstruction',
  title: 'Drawings from a code, stroke by stroke',
  shows:
    'An LSTM reads a drawing movement by movement into a few numbers, and another writes it again from those alone, of whatever length it is. What is ' +
    'written is compared with guesses that need no code: the mean movement, and the same movement again. It works on drawings of your own: ' +
    '--data npz:drawings.npz.',
  paper: { title: 'Unsupervised learning of video representations using LSTMs', authors: 'Nitish Srivastava, Elman Mansimov and Ruslan Salakhutdinov', year: 2015, url: 'https://arxiv.org/abs/1502.04681' },
  data: { small: 'sketches?size=1500', full: 'sketches?size=4000' },
  demo: 'sketches?size=4000',
  async run({ budget, source, test, seed, fit }) {
    const [count, steps, units, epochs] = budget === 'small' ? [400, 24, 32, 8] : [4000, 64, 96, 40];
    const learned = await shortDrawings(source, steps, count);
    const held = await shortDrawings(await test(), steps, 500);
    const model = new SequenceAutoencoder({ inputShape: learned.spec.shape, kind: 'strokes', latentDim: 16, units, bidirectional: budget === 'full', seed });
    await fit('LSTM autoencoder', model, learned, { epochs, batchSize: 50, learningRate: budget === 'small' ? 1e-2 : 3e-3 });
    const { mean, previous } = await movementErrors(learned, held);
    const { squaredError } = (await model.evaluate(held)) as Record<'squaredError', Estimate>;
    const drawn = await firstExamples(take(held, Math.min(SHOWN, held.size)), SHOWN);
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
        caption: 'Held-back drawings, each followed by what was written from its code.',
        content: strokeGrid(interleave([drawn, made])),
      }],
    };
  },
};
