import { FusedBatchNorm, util, type FusedBatchNormAttrs, type FusedBatchNormInputs, type TensorInfo } from '@tensorflow/tfjs-core';
import { defineKernel } from '../kernel.js';

/** Most channels whose factors fit into the scratch space of a thread. */
const MOST_CHANNELS = 2 ** 18;
/** What tfjs takes where no epsilon is given. */
const EPSILON = 0.001;

/** offset + (x − mean) · scale / √(variance + epsilon) with one of each per channel, the last axis. */
export const batchNorm = defineKernel<FusedBatchNormInputs, FusedBatchNormAttrs>(FusedBatchNorm, (inputs, { varianceEpsilon }, backend) => {
  const { x, mean, variance } = inputs;
  const scale = inputs.scale as TensorInfo | undefined;
  const offset = inputs.offset as TensorInfo | undefined;
  const channels = util.sizeFromShape(mean.shape);
  const size = util.sizeFromShape(x.shape);
  const fits = (tensor: TensorInfo | undefined): boolean =>
    tensor == null || (tensor.dtype === 'float32' && tensor.shape.length === mean.shape.length && util.sizeFromShape(tensor.shape) === channels);
  if (x.dtype !== 'float32' || size === 0 || ![mean, variance, scale, offset].every(fits)) return undefined;
  if (channels !== x.shape.at(-1) || channels > MOST_CHANNELS) return undefined;
  const addresses = [x, mean, variance, scale, offset].map((tensor) => (tensor == null ? 0 : backend.address(tensor)));
  const output = backend.output(x.shape, 'float32');
  const [input, means, variances, scales, offsets] = addresses as [number, number, number, number, number];
  backend.run(
    'batchNormalize',
    { count: size / channels, cost: channels },
    channels, input, means, variances, scales, offsets, varianceEpsilon ?? EPSILON, output.address,
  );
  return output;
});
