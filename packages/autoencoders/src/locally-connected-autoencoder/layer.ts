import * as tf from '@tensorflow/tfjs-core';
import type { ResolvedLocallyConnectedAutoencoderConfig } from './config.js';
import type { LayerGeometry } from './layer-geometry.js';
import { l2Pooling } from './l2-pooling.js';
import { localContrastNormalization } from './local-contrast-normalization.js';
import { receptiveFields, sumReceptiveFields } from './receptive-fields.js';

/** One layer: filters of their own at each place, there and back. */
export interface LocalLayer {
  readonly geometry: LayerGeometry;
  /** W₁, `[places, field · field · channels, maps]`. */
  readonly encoder: tf.Tensor3D;
  /** W₂, `[places, maps, field · field · channels]`. */
  readonly decoder: tf.Tensor3D;
}

type Constants = Pick<ResolvedLocallyConnectedAutoencoderConfig, 'epsilon' | 'normalizationSize' | 'normalizationFloor'>;

/** The linear answers of the filters, `[places, batch, maps]`. */
export function answersOf({ geometry, encoder }: Pick<LocalLayer, 'geometry' | 'encoder'>, x: tf.Tensor4D): tf.Tensor3D {
  return tf.matMul(receptiveFields(x, geometry), encoder);
}

/** What the answers make of the layer's input, `[batch, height, width, channels]`. */
export function reconstructionOf({ geometry, decoder }: Pick<LocalLayer, 'geometry' | 'decoder'>, answers: tf.Tensor3D): tf.Tensor4D {
  return sumReceptiveFields(tf.matMul(answers, decoder), geometry, geometry.input);
}

/** The pooled answers, `[batch, ...output]`. */
export function pooledAnswers({ places: [rows, columns], maps, pool, poolStride }: LayerGeometry, answers: tf.Tensor3D, { epsilon }: Constants): tf.Tensor4D {
  const maplike = tf.reshape(tf.transpose(answers, [1, 0, 2]), [-1, rows, columns, maps]);
  return l2Pooling(maplike as tf.Tensor4D, { size: pool, stride: poolStride, epsilon });
}

/** What the next layer sees, `[batch, ...output]`. */
export function normalized(pooled: tf.Tensor4D, { normalizationSize: size, normalizationFloor: floor }: Constants): tf.Tensor4D {
  return localContrastNormalization(pooled, { size, floor });
}

/** The code: what the last layer gives, `[batch, rows · columns · maps]`. */
export function encodeThrough(layers: readonly LocalLayer[], x: tf.Tensor, constants: Constants): tf.Tensor2D {
  const last = layers.reduce((input, layer) => normalized(pooledAnswers(layer.geometry, answersOf(layer, input), constants), constants), x as tf.Tensor4D);
  return tf.reshape(last, [x.shape[0], -1]);
}
