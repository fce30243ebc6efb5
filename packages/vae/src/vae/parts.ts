import * as tf from '@tensorflow/tfjs-core';
import type { DataSpec, RandomKey } from '@gen/core';
import type { DecoderLikelihood, Trainable } from '@gen/core-layers';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { ResolvedVAEConfig } from './config.js';
import { createLikelihood } from './likelihood.js';
import { buildNetworks, type VAENetworks } from './networks.js';
import { createTrainable } from './trainable.js';

/** What a VAE consists of. */
export interface VAEParts {
  readonly networks: VAENetworks;
  readonly likelihood: DecoderLikelihood;
  readonly trainable: Trainable;
}

/** Builds the parts; networks that the user brought are taken as they are. */
export function buildParts(options: ResolvedVAEConfig, spec: DataSpec): VAEParts {
  const networks = buildNetworks(options, spec.shape);
  const likelihood = createLikelihood(options, spec.shape, spec.columns);
  return { networks, likelihood, trainable: createTrainable(options, spec, networks, likelihood) };
}

/** Frees the parts but for networks that belong to the user. */
export function freeParts({ networks, likelihood }: VAEParts, borrowed: ReadonlySet<LayersModel>): void {
  for (const network of Object.values(networks) as LayersModel[]) if (!borrowed.has(network)) network.dispose();
  tf.dispose(Object.values(likelihood.variables));
}

/** The mean of p(x|z) of each code. */
export function decodeMean({ networks, likelihood }: VAEParts, codes: tf.Tensor): tf.Tensor {
  return likelihood.mean(networks.decoder.apply(codes, { training: false }) as tf.Tensor);
}

/** What is shown of p(x|z) of each code: its mean, or a draw from it. */
export function emit({ networks, likelihood }: VAEParts, codes: tf.Tensor, output: 'mean' | 'draw' = likelihood.output, key: RandomKey): tf.Tensor {
  const decoded = networks.decoder.apply(codes, { training: false }) as tf.Tensor;
  return output === 'mean' ? likelihood.mean(decoded) : likelihood.draw(decoded, key);
}
