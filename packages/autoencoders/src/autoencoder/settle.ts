import type { Column, OptionValues } from '@gen/core';
import type { autoencoderOptions, ResolvedAutoencoderConfig } from './config.js';

type Given = Pick<OptionValues<typeof autoencoderOptions>, 'codeActivation' | 'loss' | 'decoder' | 'regularizer'>;

/** What stands for `auto`, where the model alone decides. */
export function settleAuto(given: Given, columns: readonly Column[] | undefined): Pick<ResolvedAutoencoderConfig, 'codeActivation' | 'loss'> {
  const { codeActivation, loss, decoder, regularizer } = given;
  return {
    codeActivation: codeActivation === 'auto' ? codeActivationFor(regularizer?.type) : codeActivation,
    loss: loss !== 'auto' ? loss : columns ? 'table' : decoder === 'linear' ? 'squared-error' : 'cross-entropy',
  };
}

function codeActivationFor(regularizer: string | undefined): ResolvedAutoencoderConfig['codeActivation'] {
  if (regularizer === 'sparsity') return 'sigmoid';
  return regularizer === 'l1' ? 'relu' : 'linear';
}
