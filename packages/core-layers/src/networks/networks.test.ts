import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it, vi } from 'vitest';
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

  it('drops some of what goes into the last layer where it is asked to, with the same weights and paths', () => {
    const options = { inputShape: [4, 4, 1], hidden: [8, 6], activation: 'relu', outputShape: [3], key: randomKey(1) } as const;
    const network = denseNetwork({ ...options, dropout: 0.5 });
    expect(network.layers.map((layer) => layer.getClassName())).toEqual(['Flatten', 'Dense', 'Dense', 'GenDropout', 'Dense']);
    expect(values(network)).toEqual(values(dense()));
    expect(Object.keys(networkVariables({ network }))).toEqual(Object.keys(networkVariables({ network: dense() })));
    const shallow = denseNetwork({ ...options, inputShape: [4], hidden: [], dropout: 0.5 });
    expect(shallow.layers.map((layer) => layer.getClassName())).toEqual(['GenDropout', 'Dense']);
    const encoder = convolutionalEncoder({ imageShape: [8, 8, 1], filters: [4], hidden: [6], activation: 'relu', outputs: 2, dropout: 0.5, key: randomKey(1) });
    expect(encoder.layers.slice(-2).map((layer) => layer.getClassName())).toEqual(['GenDropout', 'Dense']);
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

  it('have innermost maps of the last filters', () => {
    expect(innermostShape([8, 12, 2], [4, 6])).toEqual([2, 3, 6]);
  });

  it.each([
    [[8, 10, 1], [4, 6], /8×10 is not divisible by 4/],
    [[8], [4], /pictures of shape \[height, width, channels\], got \[8\]/],
    [[8, 8, 0], [4], /pictures of shape/],
    [[6, 8, 1], [4, 4], /2 entries in filters halve the picture 2 times, but 6×8 is not divisible by 4/],
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

  it('gives each variable, and those of two networks under their own names', () => {
    const [encoder, decoder] = [dense(), dense(randomKey(2))];
    const named = networkVariables({ encoder, decoder });
    expect(Object.keys(named)).toHaveLength(12);
    expect(named['decoder/1/kernel']!.shape).toEqual([8, 6]);
    tf.tidy(() => named['decoder/2/bias']!.assign(tf.tensor1d([1, 2, 3])));
    expect([...decoder.getWeights()[5]!.dataSync()]).toEqual([1, 2, 3]);
    expect([...encoder.getWeights()[5]!.dataSync()]).toEqual([0, 0, 0]);
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

  interface NetworkJson {
    config: { layers: { class_name: string; config: Record<string, unknown> }[] };
  }
  const json = () => JSON.parse(JSON.stringify(networkToJson(dense()))) as NetworkJson;
  const edited = (change: (layers: NetworkJson['config']['layers']) => void) => () => {
    const network = json();
    change(network.config.layers);
    return network;
  };
  it.each<[string, () => unknown]>([
    ['null', () => null],
    ['a number', () => 5],
    ['a text', () => 'Sequential'],
    ['a list', () => []],
    ['an object of no class', () => ({})],
    ['of an unknown class', () => ({ class_name: 'Evil', config: {} })],
    ['a constructor of another kind', () => ({ class_name: 'Object', config: {} })],
    ['without layers', () => ({ class_name: 'Sequential', config: {} })],
    ['within another object', () => ({ modelTopology: json() })],
    ['a single layer', () => ({ class_name: 'Dense', config: { units: 3, batch_input_shape: [null, 2] } })],
    ['with a last layer unknown', edited((layers) => (layers.at(-1)!.class_name = 'Evil'))],
    ['with layers that do not fit', edited((layers) => (layers[1]!.config['units'] = -3))],
  ])('is refused when it is %s, and leaves no tensor', async (_, make) => {
    const made = make();
    const before = tf.memory().numTensors;
    const work = networkFromJson(made, 'encoder');
    await expect(work).rejects.toThrow(/^The saved encoder is no network that can be built/);
    await expect(work).rejects.toBeInstanceOf(CheckpointError);
    expect(tf.memory().numTensors).toBe(before);
  });

  it('is never a reason to fetch anything', async () => {
    const fetched = vi.spyOn(tf.env().platform, 'fetch');
    const network = await networkFromJson({ ...json(), weightsManifest: [{ paths: ['http://example.com/weights'], weights: [] }], pathPrefix: 'http://example.com/' }, 'encoder');
    expect(fetched).not.toHaveBeenCalled();
    fetched.mockRestore();
    network.dispose();
  });
});

describe('trainingKernels', () => {
  it('finds the layers that need them, within networks within networks too', () => {
    const inner = tfl.sequential({ layers: [tfl.layers.conv1d({ filters: 1, kernelSize: 2, inputShape: [4, 1] })] });
    const outer = tfl.sequential({ layers: [inner, tfl.layers.flatten()] });
    expect(trainingKernels({ outer })).toEqual(['Conv2D', 'Conv2DBackpropInput', 'Conv2DBackpropFilter']);
    const embedding = tfl.sequential({ layers: [tfl.layers.embedding({ inputDim: 4, outputDim: 2, inputLength: 3 })] });
    expect(trainingKernels({ embedding })).toEqual(['GatherV2', 'UnsortedSegmentSum']);
    expect(trainingKernels({ dense: dense() })).toEqual([]);
  });

  it('names all that a step with such a layer runs and the wasm backend has not', async () => {
    const lacking = ['Conv2DBackpropFilter', 'DepthwiseConv2dNativeBackpropFilter', 'DepthwiseConv2dNativeBackpropInput', 'UnsortedSegmentSum'];
    const networks: Record<string, [tfl.LayersModel, tf.Tensor]> = {
      conv1d: [tfl.sequential({ layers: [tfl.layers.conv1d({ filters: 1, kernelSize: 2, inputShape: [4, 1] })] }), tf.ones([2, 4, 1])],
      conv2d: [tfl.sequential({ layers: [tfl.layers.conv2d({ filters: 1, kernelSize: 2, inputShape: [4, 4, 1] })] }), tf.ones([2, 4, 4, 1])],
      transposed: [tfl.sequential({ layers: [tfl.layers.conv2dTranspose({ filters: 1, kernelSize: 2, inputShape: [4, 4, 1] })] }), tf.ones([2, 4, 4, 1])],
      depthwise: [tfl.sequential({ layers: [tfl.layers.depthwiseConv2d({ kernelSize: 2, inputShape: [4, 4, 1] })] }), tf.ones([2, 4, 4, 1])],
      separable: [tfl.sequential({ layers: [tfl.layers.separableConv2d({ filters: 1, kernelSize: 2, inputShape: [4, 4, 1] })] }), tf.ones([2, 4, 4, 1])],
      embedding: [tfl.sequential({ layers: [tfl.layers.embedding({ inputDim: 4, outputDim: 2, inputLength: 3 })] }), tf.ones([2, 3], 'int32')],
      dense: [dense(), tf.ones([2, 4, 4, 1])],
    };
    for (const [name, [network, x]] of Object.entries(networks)) {
      const variables = Object.values(networkVariables({ network }));
      const { kernelNames } = await tf.profile(() => tf.variableGrads(() => tf.sum<tf.Scalar>(tf.square(network.apply(x, { training: true }) as tf.Tensor)), variables).value);
      expect([name, trainingKernels({ network })]).toEqual([name, expect.arrayContaining(kernelNames.filter((kernel) => lacking.includes(kernel)))]);
    }
  });
});

describe('summarizeNetworks', () => {
  it('counts parameters by layer and in all', () => {
    const lines = summarizeNetworks({ encoder: dense() }).split('\n').map((line) => line.trim().split(/\s{2,}/));
    // 16·8 + 8, 8·6 + 6, 6·3 + 3.
    expect(lines.filter(([, layer]) => layer === 'Dense').map((line) => line.at(-1))).toEqual(['136', '54', '21']);
    expect(lines.at(-1)).toEqual(['total', '211']);
  });

  it('shows the shape of what each layer gives', () => {
    const decoder = convolutionalDecoder({ imageShape: [4, 4, 1], filters: [2], hidden: [], activation: 'relu', key: randomKey(1), inputs: 3 });
    expect(summarizeNetworks({ decoder })).toBe(
      [
        'network  layer            output shape      parameters',
        'decoder  Dense            [batch, 8]                32',
        'decoder  Reshape          [batch, 2, 2, 2]           0',
        'decoder  Conv2DTranspose  [batch, 4, 4, 1]          33',
        'total                                               65',
      ].join('\n'),
    );
  });
});
