import { Autoencoder, gaussianNoise } from '@gen/autoencoders';
import { cosineDecay } from '@gen/core-layers';
import { foldIn, normal, randomKey } from '@gen/core';
import { firstExamples } from '../data/examples.js';
import { applyTo, type Values } from '../data/values.js';
import { fieldArrows } from '../manifold/field-arrows.js';
import { nearestRows } from '../manifold/nearest-rows.js';
import { planeMap } from '../plots/index.js';
import type { Experiment } from './experiment.js';
import { meanOf } from './mean-of.js';

/** Standard deviation of what is added to points. */
const SIGMA = 0.2;
const PROBES = 1000;
/** Cosine of 45°. */
const HALF_RIGHT = Math.SQRT1_2;

/** A denoiser of points of a curve moves what is beside the curve back to it. */
export const recoveryFieldExperiment: Experiment = {
  name: 'recovery-field',
  title: 'Where a denoiser moves points: back to where they come from',
  shows:
    'Points of two half circles are moved by Gaussian noise, and an autoencoder learns to undo it. The arrows from points of a grid to what it makes of ' +
    'them lead to the half circles, near them about straight on: it has learned where data is, which is what corruption is good for.',
  paper: {
    title: 'What regularized auto-encoders learn from the data-generating distribution',
    authors: 'Guillaume Alain, Yoshua Bengio',
    year: 2014,
    url: 'https://jmlr.org/papers/v15/alain14a.html',
  },
  data: { small: 'moons?sigma=0&size=2000', full: 'moons?sigma=0' },
  async run({ budget, source, test, seed, fit, signal }) {
    const model = new Autoencoder({ inputShape: source.spec.shape, latentDim: 32, hidden: [128, 64], corruption: gaussianNoise(SIGMA), loss: 'squared-error', seed });
    const steps = budget === 'small' ? 1200 : 4000;
    await fit('denoiser', model, source, { steps, batchSize: 100, learningRate: 5e-3, schedule: cosineDecay(steps) });
    const curve = await firstExamples(source, source.size);
    const clean = await firstExamples(await test(), PROBES);
    const noise = normal(foldIn(randomKey(seed), 'recovery-field'), clean.data.length);
    const probes = { shape: clean.shape, data: clean.data.map((value, at) => value + SIGMA * noise[at]!) };
    const restored = await applyTo(probes, (x) => model.reconstruct(x));
    const arrows = await fieldArrows(model, curve, { side: 20, scale: 1 / 3 });
    model.dispose();
    const [before, after] = [await nearestRows(probes, curve, signal), await nearestRows(restored, curve, signal)];
    const cosines = before.flatMap(({ id, distance }, row) => (distance < SIGMA / 2 ? [] : [cosineTo(probes, restored, curve, { row, id })]));
    const distances = { before: meanOf(before.map(({ distance }) => distance)), after: meanOf(after.map(({ distance }) => distance)) };
    const field = await planeMap(curve.data.slice(0, 2 * 1500), { arrows: arrows.data, title: 'Where the denoiser moves points' });
    return {
      findings: [
        { name: 'meanCosine', what: `cosine of arrow and way to the nearest point of the curve, points at least ${SIGMA / 2} away from it`, value: meanOf(cosines), atLeast: HALF_RIGHT },
        { name: 'distanceBefore', what: 'mean distance of noisy points from the curve', value: distances.before },
        { name: 'distanceAfter', what: 'the same of what the denoiser makes of them', value: distances.after, atMost: distances.before / 2 },
      ],
      pictures: [{ file: 'field.svg', title: 'The recovery field of a denoiser', caption: 'Each arrow shows a third of the way from a point of a grid to what the denoiser makes of it; the dots are points of the curve.', content: field }],
    };
  },
};

/** The cosine of the ways from a probe to its restoration and to the row of the curve that is nearest to it; 0 if it stayed where it was. */
function cosineTo(probes: Values, restored: Values, curve: Values, { row, id }: { readonly row: number; readonly id: number }): number {
  const [x, y] = [0, 1].map((axis) => restored.data[2 * row + axis]! - probes.data[2 * row + axis]!) as [number, number];
  const [u, v] = [0, 1].map((axis) => curve.data[2 * id + axis]! - probes.data[2 * row + axis]!) as [number, number];
  return (x * u + y * v) / (Math.hypot(x, y) * Math.hypot(u, v) || 1);
}
