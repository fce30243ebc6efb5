import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import { CheckpointError, OptionError, randomKey } from '@gen/core';
import { convolutionalDecoder, convolutionalEncoder, denseNetwork, innermostShape, networkFromJson, networkToJson, networkVariables, summarizeNetworks, trainingKernels } from './index.js';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

const dense = (key = randomKey(1)) => denseNetwork({ inputShape: [4, 4, 1], hidden: [8, 6], activation: 'relu', outputShape: [3], key });
const values = (network: tfl.LayersModel): number[] => network.getWeights().flatMap((weight) => [...weight.dataSync()]);

describe('denseNetwork', () => {
  it('has layers of the widths asked for, a linear last one, and no bias at first', () => {
    const network = dense();
    expect(network.outputs[0]!.shape).toEqual([null, 3]);
    expect(network.layers.filter((layer) => layer.getClassName() === 'Dense').map((layer) => [layer.getConfig()['units'], layer.getConfig()['activation']]))
      .toEqual([[8, 'relu'], [6, 'relu'], [3, 'linear']]);
    expect([...network.getWeights()[1]!.dataSync()]).toEqual(new Array(8).fill(0));
  });

  it('starts from the bits of its key', () => {
    expect(values(dense())).toEqual(values(dense()));
    expect(values(dense(randomKey(2)))).not.toEqual(values(dense()));
  });
});

describe('convolutional networks', () => {
  const options = { imageShape: [8, 12, 2], filters: [4, 6], hidden: [10], activation: 'relu', key: randomKey(1) } as const;

  it('halve and double the picture', () => {
    const encoder = convolutionalEncoder({ ...options, outputs: 5 });
    const decoder = convolutionalDecoder({ ...options, inputs: 5 });
    expect(encoder.layers.map(({ outputShape }) => outputShape).slice(0, 2)).toEqual([[null, 4, 6, 4], [null, 2, 3, 6]]);
    expect(encoder.outputs[0]!.shape).toEqual([null, 5]);
    expect(decoder.outputs[0]!.shape).toEqual([null, 8, 12, 2]);
    expect(trainingKernels({ encoder, decoder })).toEqual(['Conv2D', 'Conv2DBackpropInput', 'Conv2DBackpropFilter']);
  });

  it.each([
    [[8, 10, 1], [4, 6], /8×10 is not divisible by 4/],
    [[8], [4], /pictures of shape/],
    [[8, 8, 1], [], /at least one entry/],
  ] as const)('refuse pictures %j with filters %j', (imageShape, filters, message) => {
    expect(() => innermostShape(imageShape, filters)).toThrow(message);
    expect(() => innermostShape(imageShape, filters)).toThrow(OptionError);
  });
});

describe('networkVariables', () => {
  it('names variables by their place, however many networks were made before', () => {
    const names = (): string[] => Object.keys(networkVariables({ encoder: dense() }));
    const first = names();
    expect(first).toEqual(['encoder/0/kernel', 'encoder/0/bias', 'encoder/1/kernel', 'encoder/1/bias', 'encoder/2/kernel', 'encoder/2/bias']);
    expect(names()).toEqual(first);
  });

  it('gives a shared variable once, and weights of a nested network their own names', () => {
    const shared = tfl.layers.dense({ units: 3, inputShape: [3] });
    const inner = tfl.sequential({ layers: [shared, tfl.layers.dense({ units: 3 })] });
    const outer = tfl.sequential({ layers: [inner, tfl.layers.dense({ units: 2 })] });
    expect(Object.keys(networkVariables({ a: outer, b: inner }))).toEqual(['a/0/kernel', 'a/0/bias', 'a/0/kernel_1', 'a/0/bias_1', 'a/1/kernel', 'a/1/bias']);
  });
});

describe('a network as JSON', () => {
  it('comes back with the same layers', async () => {
    const network = dense();
    const copy = await networkFromJson(JSON.parse(JSON.stringify(networkToJson(network))), 'encoder');
    expect(copy.layers.map((layer) => layer.getClassName())).toEqual(network.layers.map((layer) => layer.getClassName()));
    // The initialisers are saved with their keys.
    expect(values(copy)).toEqual(values(network));
  });

  it('is refused when it is none', async () => {
    await expect(networkFromJson({ class_name: 'Evil' }, 'encoder')).rejects.toBeInstanceOf(CheckpointError);
  });
});

describe('summarizeNetworks', () => {
  it('counts parameters by layer and in all', () => {
    const lines = summarizeNetworks({ encoder: dense() }).split('\n').map((line) => line.trim().split(/\s{2,}/));
    // 16·8 + 8, 8·6 + 6, 6·3 + 3.
    expect(lines.filter(([, layer]) => layer === 'Dense').map((line) => line.at(-1))).toEqual(['136', '54', '21']);
    expect(lines.at(-1)).toEqual(['total', '211']);
  });
});
