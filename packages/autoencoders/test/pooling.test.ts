import { beforeAll, describe, expect, it } from 'vitest';
import * as tf from '@tensorflow/tfjs-core';
import '@gen/backend-simd';
import type { Estimate } from '@gen/core';
import { Autoencoder, type AutoencoderConfig } from '@gen/autoencoders';
import { autoencoderDefinition } from '@gen/autoencoders/definition';
import { values } from './values.js';

const squares = autoencoderDefinition.fixture.data();
const options = { network: 'pooling', latentDim: 2, filters: [8], hidden: [16], seed: 1 } as const;

beforeAll(() => tf.setBackend('simd'));

describe('the autoencoder with pooling', () => {
  it('hands the places of maxima to the decoder: they hold what the code does not', async () => {
    const errorOf = async (some: AutoencoderConfig): Promise<number> => {
      const model = new Autoencoder({ inputShape: [8, 8, 1], ...options, ...some });
      await model.fit(squares, { epochs: 60, batchSize: 16, learningRate: 0.01 });
      const { squaredError } = await model.evaluate(squares);
      model.dispose();
      return (squaredError as Estimate).value;
    };
    // Two numbers say where the square is; so do the places, and finer.
    expect(await errorOf({})).toBeLessThan(0.5 * (await errorOf({ network: 'convolutional' })));
  });

  it('reconstructs with places and decodes without, in rows that do not depend on one another', async () => {
    const model = new Autoencoder({ inputShape: [8, 8, 1], ...options });
    const { x } = await squares.read(Uint32Array.of(0, 1, 2), { epoch: 0, seed: 0 });
    const batch = tf.tensor(x, [3, 8, 8, 1]);
    const reversed = tf.reverse(batch, 0);
    const codes = await model.encode(batch);
    const [reconstructed, decoded] = [values(await model.reconstruct(batch)), values(await model.decode(codes))];
    expect(Math.max(...reconstructed.map((value, index) => Math.abs(value - decoded[index]!)))).toBeGreaterThan(0.01);
    expect(values(tf.reverse(await model.reconstruct(reversed), 0))).toEqual(reconstructed);
    tf.dispose([batch, reversed, codes]);
    model.dispose();
  });

  it('takes pictures of any size, and says what its code does not hold', () => {
    const make = (some: AutoencoderConfig = {}) => new Autoencoder({ inputShape: [7, 5, 1], ...options, filters: [2, 3], ...some });
    expect(make().warnings).toEqual([expect.stringMatching(/'pooling' is told where the maxima stood/)]);
    expect(make({ decoder: 'linear' }).warnings).toEqual([]);
    expect(() => new Autoencoder({ inputShape: [35], ...options })).toThrow(/A pooling network needs pictures/);
    expect(() => make({ filters: [] })).toThrow(/at least one entry in filters/);
    expect(() => make({ decoder: 'tied' })).toThrow(/tied decoder shares the weights of the dense encoder/);
  });
});
