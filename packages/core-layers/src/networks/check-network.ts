import type { LayersModel } from '@tensorflow/tfjs-layers';
import { ShapeError } from '@gen/core';

/**
 * Refuses a user's network whose only input, or only output, is not of a shape.
 *
 * @param what - for messages: `VAE: the encoder`
 * @param shape - without the batch
 * @throws ShapeError
 */
export function checkNetworkSide(what: string, network: LayersModel, side: 'input' | 'output', shape: readonly number[]): void {
  const tensors = side === 'input' ? network.inputs : network.outputs;
  const actual = tensors.length === 1 ? tensors[0]!.shape : tensors.map((tensor) => tensor.shape);
  const expected = JSON.stringify([null, ...shape]);
  if (JSON.stringify(actual) === expected) return;
  throw new ShapeError(`${what}'s ${side} must have the shape ${expected.replace('null', 'batch')}, got ${JSON.stringify(actual).replaceAll('null', 'batch')}.`);
}
