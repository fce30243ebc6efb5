import type { LayersModel } from '@tensorflow/tfjs-layers';

const TRAINING_KERNELS: Readonly<Record<string, readonly string[]>> = {
  Conv2D: ['Conv2D', 'Conv2DBackpropInput', 'Conv2DBackpropFilter'],
  Conv2DTranspose: ['Conv2D', 'Conv2DBackpropInput', 'Conv2DBackpropFilter'],
  DepthwiseConv2D: ['DepthwiseConv2dNative', 'DepthwiseConv2dNativeBackpropInput', 'DepthwiseConv2dNativeBackpropFilter'],
};

/** Kernels that training networks needs and that not every backend has. */
export function trainingKernels(networks: Readonly<Record<string, LayersModel>>): string[] {
  const classes = Object.values(networks).flatMap((model) => model.layers.map((layer) => layer.getClassName()));
  return [...new Set(classes.flatMap((name) => TRAINING_KERNELS[name] ?? []))];
}
