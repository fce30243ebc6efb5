import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import '@gen/backend-simd';
import { OptionError, randomKey, ShapeError } from '@gen/core';
import { withRandomKey } from '../random/index.js';
import { gaussianNoise, maskingNoise, occlusion, registerLayers, saltAndPepperNoise, seededDropout } from './index.js';

const factories = {
  seededDropout: () => seededDropout({ rate: 0.3 }),
  gaussianNoise: () => gaussianNoise({ stddev: 0.5 }),
  maskingNoise: () => maskingNoise({ probability: 0.3 }),
  saltAndPepperNoise: () => saltAndPepperNoise({ probability: 0.3, low: -1, high: 2 }),
  occlusion: () => occlusion({ side: 3, fill: 0.25 }),
};
const cases = Object.entries(factories);
const shape: [number, number, number, number] = [8, 10, 12, 2];

let count: number;
const ones = () => tf.fill(shape, 0.5);

function run(layer: tfl.layers.Layer, seed: number, input: () => tf.Tensor = ones): Float32Array {
  return tf.tidy(() => withRandomKey(randomKey(seed), () => layer.apply(input(), { training: true }) as tf.Tensor).dataSync<'float32'>().slice());
}

function share(values: Float32Array, of: number): number {
  return values.filter((value) => Math.abs(value - of) < 1e-6).length / values.length;
}

describe.each(['cpu', 'wasm', 'simd'])('noise layers on %s', (backend) => {
  beforeAll(async () => {
    await tf.setBackend(backend);
  });
  beforeEach(() => {
    count = tf.memory().numTensors;
  });
  afterEach(() => {
    expect(tf.memory().numTensors).toBe(count);
  });

  it.each(cases)('%s gives the same noise for the same key, other noise for another and for a second call', (_, make) => {
    const layer = make();
    expect(run(layer, 1)).toEqual(run(layer, 1));
    expect(run(layer, 1)).not.toEqual(run(layer, 2));
    const [first, second] = withRandomKey(randomKey(1), () =>
      [0, 1].map(() => tf.tidy(() => (layer.apply(ones(), { training: true }) as tf.Tensor).dataSync().slice())),
    );
    expect(first).toEqual(run(layer, 1));
    expect(second).not.toEqual(first);
  });

  it.each(cases)('%s is the identity outside training, and needs no scope there', (_, make) => {
    tf.tidy(() => {
      const layer = make();
      for (const kwargs of [undefined, {}, { training: false }]) {
        expect(new Set((layer.apply(ones(), kwargs) as tf.Tensor).dataSync())).toEqual(new Set([0.5]));
      }
    });
  });

  it.each(cases)('%s refuses to train outside a random scope', (_, make) => {
    tf.tidy(() => {
      expect(() => make().apply(ones(), { training: true })).toThrow(/withRandomKey/);
    });
  });

  it.each(cases)('%s leaks nothing outside a tidy', (_, make) => {
    const layer = make();
    const x = ones();
    for (let call = 0; call < 5; call++) {
      withRandomKey(randomKey(call), () => tf.dispose(layer.apply(x, { training: true }) as tf.Tensor));
      tf.dispose(layer.apply(x) as tf.Tensor);
    }
    x.dispose();
  });

  it.each(cases)('%s survives the JSON of a model', async (_, make) => {
    registerLayers();
    registerLayers();
    const input = tfl.input({ shape: shape.slice(1) });
    const model = tfl.model({ inputs: input, outputs: make().apply(input) as tfl.SymbolicTensor });
    const loaded = await tfl.models.modelFromJSON(JSON.parse(JSON.stringify(model.toJSON(undefined, false))));
    expect(loaded.outputShape).toEqual([null, ...shape.slice(1)]);
    expect(loaded.layers[1]!.getConfig()).toEqual(model.layers[1]!.getConfig());
    expect(run(loaded, 4)).toEqual(run(make(), 4));
  });

  it('dropout keeps the expectation: 0, or divided by 1 − rate', () => {
    const values = run(seededDropout({ rate: 0.3 }), 1);
    expect(share(values, 0)).toBeCloseTo(0.3, 1.3);
    expect(share(values, 0) + share(values, 0.5 / 0.7)).toBe(1);
  });

  it('dropout passes the gradient through its own mask', () => {
    tf.tidy(() => {
      const layer = seededDropout({ rate: 0.5 });
      const f = (x: tf.Tensor) => withRandomKey(randomKey(1), () => layer.apply(x, { training: true }) as tf.Tensor);
      const gradient = tf.grad((x) => tf.sum(f(x)))(tf.ones([50]));
      expect(gradient.dataSync()).toEqual(f(tf.ones([50])).dataSync());
    });
  });

  it('masking zeroes its share and leaves the rest', () => {
    const values = run(maskingNoise({ probability: 0.3 }), 1);
    expect(share(values, 0)).toBeCloseTo(0.3, 1.3);
    expect(share(values, 0) + share(values, 0.5)).toBe(1);
  });

  it('salt and pepper replaces its share, half by each', () => {
    const values = run(saltAndPepperNoise({ probability: 0.4, low: -1, high: 2 }), 1);
    expect(share(values, -1)).toBeCloseTo(0.2, 1.3);
    expect(share(values, 2)).toBeCloseTo(0.2, 1.3);
    expect(share(values, -1) + share(values, 2) + share(values, 0.5)).toBe(1);
  });

  it('gaussian noise adds N(0, stddev²)', () => {
    const noise = run(gaussianNoise({ stddev: 0.5 }), 1, () => tf.zeros([20_000]));
    const mean = noise.reduce((sum, x) => sum + x, 0) / noise.length;
    const variance = noise.reduce((sum, x) => sum + (x - mean) ** 2, 0) / noise.length;
    expect(Math.abs(mean)).toBeLessThan(5 * 0.5 * Math.sqrt(1 / 20_000));
    expect(Math.abs(variance / 0.25 - 1)).toBeLessThan(5 * Math.sqrt(2 / 20_000));
  });

  it('occlusion makes one whole square hole an image, over all channels, at varying places', () => {
    const values = run(occlusion({ side: 3, fill: 0.25 }), 1);
    const [batch, height, width, channels] = shape;
    const corners = new Set<string>();
    for (let image = 0; image < batch; image++) {
      const holes: [number, number][] = [];
      for (let at = 0; at < height * width * channels; at++) {
        const value = values[image * height * width * channels + at]!;
        const pixel = Math.floor(at / channels);
        if (value === 0.25) holes.push([Math.floor(pixel / width), pixel % width]);
        else expect(value).toBe(0.5);
      }
      const rows = holes.map(([row]) => row);
      const columns = holes.map(([, column]) => column);
      expect(holes).toHaveLength(3 * 3 * channels);
      expect(Math.max(...rows) - Math.min(...rows)).toBe(2);
      expect(Math.max(...columns) - Math.min(...columns)).toBe(2);
      corners.add(`${Math.min(...rows)},${Math.min(...columns)}`);
    }
    expect(corners.size).toBeGreaterThan(4);
  });

  it('occlusion reaches every place that the hole fits, edges included', () => {
    const layer = occlusion({ side: 2 });
    const values = run(layer, 1, () => tf.ones([200, 3, 3, 1]));
    const patterns = new Set(Array.from({ length: 200 }, (_, image) => values.slice(image * 9, image * 9 + 9).join('')));
    expect(patterns).toEqual(new Set(['001001111', '100100111', '111001001', '111100100']));
  });

  it('occlusion in the middle is there in every image', () => {
    const values = run(occlusion({ side: 2, centered: true }), 1, () => tf.ones([2, 4, 5, 1]));
    expect(values.join('')).toBe('11111100111001111111'.repeat(2));
  });

  it('occlusion refuses what is no image, and holes larger than it', () => {
    tf.tidy(() => {
      const call = (side: number, x: tf.Tensor) => () => run(occlusion({ side }), 1, () => x);
      expect(call(2, tf.ones([3, 4]))).toThrow(ShapeError);
      expect(call(5, tf.ones([1, 4, 8, 1]))).toThrow(/side 5/);
    });
    expect(() => tfl.sequential({ layers: [occlusion({ side: 5, inputShape: [4, 8, 1] })] })).toThrow(ShapeError);
  });
});

describe('options of noise layers', () => {
  it.each([
    ['a rate of 1', () => seededDropout({ rate: 1 })],
    ['a negative rate', () => seededDropout({ rate: -0.1 })],
    ['a rate that is NaN', () => seededDropout({ rate: NaN })],
    ['a negative deviation', () => gaussianNoise({ stddev: -1 })],
    ['a probability above 1', () => maskingNoise({ probability: 1.01 })],
    ['a negative probability', () => saltAndPepperNoise({ probability: -0.1 })],
    ['low above high', () => saltAndPepperNoise({ probability: 0.1, low: 1, high: 0 })],
    ['half a pixel', () => occlusion({ side: 1.5 })],
    ['a fill that is NaN', () => occlusion({ side: 1, fill: NaN })],
  ])('refuse %s', (_, make) => {
    expect(make).toThrow(OptionError);
  });
});
