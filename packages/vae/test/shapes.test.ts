import { afterAll, beforeAll, describe, expect, expectTypeOf, it } from 'vitest';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { ShapeError } from '@gen/core';
import { VAE, type Code } from '@gen/vae';

/** What the compiler refuses here, as `@ts-expect-error` says, the model refuses too. */
const narrow = new VAE({ inputShape: [4, 4, 1], latentDim: 2, hidden: [8] });
const wide = new VAE({ inputShape: [4, 4, 1], latentDim: 3, hidden: [8] });
const x = [tf.zeros([4, 4, 1]).arraySync()] as number[][][][];

beforeAll(() => tf.setBackend('cpu'));

afterAll(() => {
  narrow.dispose();
  wide.dispose();
});

describe('widths of codes that the compiler knows', () => {
  it('come from the literal options', () => {
    expectTypeOf(narrow).toEqualTypeOf<VAE<readonly [4, 4, 1], 2>>();
    expect([narrow.latentDim, wide.latentDim]).toEqual([2, 3]);
  });

  it('a code of another model’s width is a compile error and a ShapeError', async () => {
    const code: Code<2> = await narrow.encode(x);
    // @ts-expect-error codes of width 2 are none of width 3
    const refused = wide.decode(code);
    await expect(refused).rejects.toThrow(ShapeError);
    const { mean, logVariance } = await narrow.encodeDistribution(x);
    // @ts-expect-error neither are the means of the posterior
    await expect(wide.decode(mean)).rejects.toThrow(/\[batch, 3\], got \[1, 2\]/);
    tf.dispose([code, mean, logVariance] as tf.Tensor[]);
  });

  it('codes of the right width, plain tensors and arrays are taken', async () => {
    const code = await narrow.encode(x);
    const plain: tf.Tensor2D = tf.tensor2d([[0, 1]]);
    for (const z of [code, plain, [[0, 1]]]) {
      const decoded = await narrow.decode(z);
      expect(decoded.shape).toEqual([1, 4, 4, 1]);
      decoded.dispose();
    }
    tf.dispose([code, plain] as tf.Tensor[]);
  });

  it('a model of unknown width takes any code, and checks as it runs', async () => {
    const width: number = 3;
    const unknown = new VAE({ inputShape: [4, 4, 1], latentDim: width, hidden: [8] });
    expectTypeOf(unknown).toEqualTypeOf<VAE<readonly [4, 4, 1], number>>();
    const code = await narrow.encode(x);
    await expect(unknown.decode(code)).rejects.toThrow(ShapeError);
    code.dispose();
    unknown.dispose();
  });
});
