import { OptionError, sizeOfShape, type Column } from '@gen/core';
import { checkNetworkSide, checkTableColumns, innermostShape, pooledShapes } from '@gen/core-layers';
import { checkCorruption } from '../corruption/corrupt.js';
import type { ResolvedAutoencoderConfig } from './config.js';
import { isPooling } from './networks.js';

/**
 * Checks what the option schema cannot: options against one another and the user's networks against the shapes.
 *
 * @throws OptionError or ShapeError
 */
export function checkOptions(config: ResolvedAutoencoderConfig, inputShape: readonly number[], columns: readonly Column[] | undefined): void {
  checkLoss(config, inputShape, columns);
  checkHidden(config, inputShape);
  checkOwnNetworks(config, inputShape);
  if (config.corruption) checkCorruption(config.corruption, inputShape);
  checkRegularizer(config);
}

/** What of the options is allowed and yet likely a mistake. */
export function warningsOf(config: ResolvedAutoencoderConfig, inputShape: readonly number[]): string[] {
  const { latentDim, corruption, regularizer, codeDropout } = config;
  const values = sizeOfShape(inputShape);
  const places = isPooling(config)
    ? ["The decoder of the network 'pooling' is told where the maxima stood, beside the code: its errors are not comparable to those of another network with as wide a code, and decode and interpolate, which have no places, give less. Take network 'convolutional' for a code that holds all."]
    : [];
  if (latentDim < values || corruption || (regularizer && regularizer.weight > 0) || codeDropout > 0) return places;
  return [
    ...places,
    `The code has ${latentDim} values and an example ${values}: copying the input is a solution, and it need not learn anything. Take a smaller latentDim, or a corruption, a regularizer or codeDropout.`,
  ];
}

function checkLoss({ loss }: ResolvedAutoencoderConfig, inputShape: readonly number[], columns: readonly Column[] | undefined): void {
  if (!columns) {
    if (loss === 'table') throw new OptionError("Autoencoder: the loss 'table' is for tables: give their columns, which are spec.columns of their source.");
    return;
  }
  checkTableColumns(columns, inputShape, 'Autoencoder');
  if (loss === 'cross-entropy') throw new OptionError("Autoencoder: the loss 'cross-entropy' is for values in [0, 1], which the rows of a table are not: use 'table' or 'squared-error'.");
}

function checkHidden({ latentDim, hidden, network, filters, encoderNetwork, decoderNetwork, decoder }: ResolvedAutoencoderConfig, inputShape: readonly number[]): void {
  const isMirrored = !decoderNetwork && decoder === 'mirrored';
  const usesHidden = !encoderNetwork || isMirrored;
  const narrow = hidden.find((width) => width < latentDim);
  if (narrow !== undefined && usesHidden) {
    throw new OptionError(`Autoencoder: a hidden layer of width ${narrow} is narrower than the code (latentDim ${latentDim}), which could then not be filled: widen the layer or lower latentDim.`);
  }
  if (network === 'convolutional' && usesHidden) innermostShape(inputShape, filters);
  if (network === 'pooling' && usesHidden) pooledShapes(inputShape, filters);
}

function checkOwnNetworks({ network, encoderNetwork, decoderNetwork, decoder, latentDim, codeDropout }: ResolvedAutoencoderConfig, inputShape: readonly number[]): void {
  if (encoderNetwork) {
    checkNetworkSide('Autoencoder: the encoder', encoderNetwork, 'input', inputShape);
    checkNetworkSide('Autoencoder: the encoder', encoderNetwork, 'output', [latentDim]);
    if (codeDropout > 0) throw new OptionError('Autoencoder: codeDropout is for the encoder that is built, and you brought your own: put seededDropout into it.');
  }
  if (decoderNetwork) {
    checkNetworkSide('Autoencoder: the decoder', decoderNetwork, 'input', [latentDim]);
    checkNetworkSide('Autoencoder: the decoder', decoderNetwork, 'output', inputShape);
    if (decoder !== 'mirrored') throw new OptionError(`Autoencoder: decoder '${decoder}' contradicts decoderNetwork: give one of them.`);
  }
  if (decoder === 'tied' && (network !== 'dense' || encoderNetwork)) {
    throw new OptionError("Autoencoder: a tied decoder shares the weights of the dense encoder that is built: use network 'dense' and no encoderNetwork.");
  }
}

function checkRegularizer({ regularizer, codeActivation }: ResolvedAutoencoderConfig): void {
  if (regularizer?.type === 'sparsity' && codeActivation !== 'sigmoid') {
    throw new OptionError(`Autoencoder: the regularizer sparsity is for codes from 0 to 1, which codeActivation '${codeActivation}' does not give: use 'sigmoid', or the regularizer l1.`);
  }
}
