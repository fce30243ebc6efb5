import type { LayersModel } from '@tensorflow/tfjs-layers';

/** Kernels that training a convolution needs and that not every backend has. */
export const CONVOLUTION_KERNELS: readonly string[] = ['Conv2D', 'Conv2DBackpropInput', 'Conv2DBackpropFilter'];
const DEPTHWISE = ['DepthwiseConv2dNative', 'DepthwiseConv2dNativeBackpropInput', 'DepthwiseConv2dNativeBackpropFilter'];

const TRAINING_KERNELS: Readonly<Record<string, readonly string[]>> = {
  Conv1D: CONVOLUTION_KERNELS,
  Conv2D: CONVOLUTION_KERNELS,
  Conv2DTranspose: CONVOLUTION_KERNELS,
  DepthwiseConv2D: DEPTHWISE,
  SeparableConv2D: [...DEPTHWISE, ...CONVOLUTION_KERNELS],
  Embedding: ['GatherV2', 'UnsortedSegmentSum'],
};

type Layer = LayersModel['layers'][number];

/** Kernels that training networks needs and that not every backend has. */
export function trainingKernels(networks: Readonly<Record<string, LayersModel>>): string[] {
  const classes = Object.values(networks).flatMap((model) => classNames(model.layers));
  return [...new Set(classes.flatMap((name) => TRAINING_KERNELS[name] ?? []))];
}

/** Class names of layers and of what is inside those that are networks themselves. */
function classNames(layers: readonly Layer[]): string[] {
  return layers.flatMap((layer) => [layer.getClassName(), ...('layers' in layer ? classNames(layer.layers as Layer[]) : [])]);
}
