import { Autoencoder, decoderTangentPlane, type TangentPlane } from '@gen/autoencoders';
import { arraySource } from '@gen/core';
import { cosineDecay } from '@gen/core-layers';
import { PCA } from '@gen/core-layers/baselines';
import { firstExamples } from '../data/examples.js';
import { applyTo, readTensor, type Values } from '../data/values.js';
import { onOwnScale } from '../pictures/index.js';
import { tileRows } from '../plots/index.js';
import type { Experiment } from './experiment.js';
import { meanOf } from './mean-of.js';
import { shiftedPicture } from './shifted-picture.js';

/** The copies are moved by up to so many pixels each way, in steps of a quarter. */
const REACH = 2;
const STEP = 0.25;
/** Where tangents are compared with derivatives: places well within. */
const PLACES = [-1, 0, 1] as const;
/** How far pictures are moved along a tangent to be drawn, in pixels' worth. */
const AMOUNTS = [-1, -0.5, 0, 0.5, 1] as const;

/** Tangents of a decoder that has learned a digit in many places. */
export const tangentsOfDigits: Experiment = {
  name: 'tangents-of-digits',
  title: 'Tangents of a digit that moves',
  shows:
    'One digit is moved left, right, up and down by parts of a pixel, and an autoencoder with a code of two numbers learns all the copies. They are a surface of two dimensions ' +
    'in the space of pictures. The plane that touches what the decoder makes, by its Jacobian, holds most of the derivatives by moving, which it was never told of, ' +
    'and it turns from place to place, where principal components know one plane for all.',
  paper: { title: 'The manifold tangent classifier', authors: 'Salah Rifai, Yann Dauphin, Pascal Vincent, Yoshua Bengio, Xavier Muller', year: 2011, url: 'https://papers.nips.cc/paper/4409-the-manifold-tangent-classifier' },
  data: { small: 'digits?size=100', full: 'mnist?limit=100' },
  async run({ budget, source, seed, fit, progress }) {
    const inputShape = source.spec.shape;
    const digit = (await firstExamples(source, 1)).data;
    const shifts = Array.from({ length: (2 * REACH) / STEP + 1 }, (_, index) => index * STEP - REACH);
    const moved = (right: number, down: number): Float32Array => shiftedPicture({ shape: inputShape, data: digit }, { right, down }).data;
    const copies = shifts.flatMap((down) => shifts.map((right) => moved(right, down)));
    const data = new Float32Array(copies.length * digit.length);
    copies.forEach((copy, index) => data.set(copy, index * digit.length));
    const all = arraySource(data, source.spec);
    const model = new Autoencoder({ inputShape, latentDim: 2, hidden: [128, 32], seed });
    const pca = new PCA({ inputShape, components: 2 });
    const steps = budget === 'small' ? 1500 : 5000;
    await fit('autoencoder of the copies', model, all, { steps, batchSize: 50, learningRate: 5e-3, schedule: cosineDecay(steps) });
    progress('tangents');
    await pca.fit(all);
    const principal = await pcaDirections(pca);
    const shares = { tangent: [] as number[], principal: [] as number[] };
    for (const down of PLACES) {
      for (const right of PLACES) {
        const plane = await planeAt(model, { shape: inputShape, data: moved(right, down) });
        for (const derivative of derivativesAt(moved, right, down)) {
          shares.tangent.push(shareWithin(derivative, plane.directions));
          shares.principal.push(shareWithin(derivative, principal));
        }
      }
    }
    const here = await planeAt(model, { shape: inputShape, data: digit });
    [model, pca].forEach((each) => each.dispose());
    const rows = derivativesAt(moved, 0, 0).flatMap((derivative, index) => {
      const within = projected(derivative, here.directions);
      const tiles = [
        { values: onOwnScale(derivative, 1), label: 'derivative' },
        { values: onOwnScale(within, 1), label: 'on the plane' },
        ...AMOUNTS.map((amount) => ({ values: Float32Array.from(here.point, (value, at) => value + amount * within[at]!), label: amount === 0 ? 'decoded' : `${amount < 0 ? '−' : '+'}${Math.abs(amount)}` })),
      ];
      return [{ name: index === 0 ? 'to the right' : 'down', tiles }];
    });
    return {
      findings: [
        { name: 'principalShare', what: 'share of the derivatives by moving (their squared length) that lies in the plane of two principal components of all copies', value: meanOf(shares.principal) },
        { name: 'tangentShare', what: 'the same in the tangent plane of the decoder', value: meanOf(shares.tangent), atLeast: Math.max(0.5, meanOf(shares.principal)) },
      ],
      pictures: [
        {
          file: 'tangents.svg',
          title: 'Moving, as the tangent plane has it',
          caption: 'The derivative of the digit by moving, what of it lies in the tangent plane of the decoder, and what the decoder makes of the digit moved along that by up to a pixel.',
          content: tileRows([{ name: 'digit', tiles: [{ values: digit, label: 'digit' }, ...here.directions.map((direction, index) => ({ values: onOwnScale(Float32Array.from(direction), 1), label: `tangent ${index + 1}` }))] }, ...rows], { shape: inputShape, title: 'Tangents of a digit that moves' }),
        },
      ],
    };
  },
};

type Direction = ArrayLike<number>;

/** The tangent plane of the decoder at the code of a picture. */
async function planeAt(model: Autoencoder, { shape, data }: Values): Promise<TangentPlane> {
  const code = await applyTo({ shape: [1, ...shape], data }, (x) => model.encode(x));
  return decoderTangentPlane(model, Array.from(code.data), code.data.length);
}

/** How a picture changes by moving to the right and down, for a pixel. */
function derivativesAt(moved: (right: number, down: number) => Float32Array, right: number, down: number): Float32Array[] {
  const difference = (after: Float32Array, before: Float32Array): Float32Array => after.map((value, at) => (value - before[at]!) / (2 * STEP));
  return [difference(moved(right + STEP, down), moved(right - STEP, down)), difference(moved(right, down + STEP), moved(right, down - STEP))];
}

/** Unit directions of the principal components, `[2][features]`: what decoding a component adds to the mean. */
async function pcaDirections(pca: PCA): Promise<Float32Array[]> {
  const { shape, data } = await readTensor(await pca.decode([[0, 0], [1, 0], [0, 1]]));
  const size = data.length / shape[0]!;
  return [1, 2].map((row) => data.slice(row * size, (row + 1) * size).map((value, at) => value - data[at]!));
}

/** What of a direction lies in the span of orthonormal ones. */
function projected(direction: Float32Array, basis: readonly Direction[]): Float32Array {
  const along = basis.map((unit) => direction.reduce((sum, value, at) => sum + value * unit[at]!, 0));
  return direction.map((_, at) => basis.reduce((sum, unit, index) => sum + along[index]! * unit[at]!, 0));
}

function shareWithin(direction: Float32Array, basis: readonly Direction[]): number {
  const squared = (values: Float32Array): number => values.reduce((sum, value) => sum + value ** 2, 0);
  return squared(projected(direction, basis)) / squared(direction);
}
