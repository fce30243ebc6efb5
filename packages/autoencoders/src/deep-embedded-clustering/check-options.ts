import { OptionError, type Column } from '@gen/core';
import { checkNetworkSide, checkTableColumns, innermostShape } from '@gen/core-layers';
import type { ResolvedClusteringConfig } from './config.js';

/**
 * Checks what the option schema cannot: options against one another and the user's networks against the shapes.
 *
 * @throws OptionError or ShapeError
 */
export function checkOptions(config: ResolvedClusteringConfig, inputShape: readonly number[], columns: readonly Column[] | undefined): void {
  const { loss, latentDim, hidden, network, filters, encoderNetwork, decoderNetwork } = config;
  if (columns) checkTableColumns(columns, inputShape, 'DeepEmbeddedClustering');
  if (loss === 'table' && !columns) throw new OptionError("DeepEmbeddedClustering: the loss 'table' is for tables: give their columns, which are spec.columns of their source.");
  if (loss === 'cross-entropy' && columns) {
    throw new OptionError("DeepEmbeddedClustering: the loss 'cross-entropy' is for values in [0, 1], which the rows of a table are not: use 'table' or 'squared-error'.");
  }
  if (encoderNetwork) {
    checkNetworkSide('DeepEmbeddedClustering: the encoder', encoderNetwork, 'input', inputShape);
    checkNetworkSide('DeepEmbeddedClustering: the encoder', encoderNetwork, 'output', [latentDim]);
  }
  if (decoderNetwork) {
    checkNetworkSide('DeepEmbeddedClustering: the decoder', decoderNetwork, 'input', [latentDim]);
    checkNetworkSide('DeepEmbeddedClustering: the decoder', decoderNetwork, 'output', inputShape);
  }
  if (encoderNetwork && decoderNetwork) return;
  const narrow = hidden.find((width) => width < latentDim);
  if (narrow !== undefined) {
    throw new OptionError(`DeepEmbeddedClustering: a hidden layer of width ${narrow} is narrower than the code (latentDim ${latentDim}), which could then not be filled: widen the layer or lower latentDim.`);
  }
  if (network === 'convolutional') innermostShape(inputShape, filters);
}
