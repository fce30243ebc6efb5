import { serialization } from '@tensorflow/tfjs-core';
import { GenNormal } from '../initializers/normal.js';
import { varianceScalingClasses } from '../initializers/variance-scaling.js';
import { GenArgmaxPooling } from './argmax-pooling.js';
import { GenGaussianNoise } from './gaussian-noise.js';
import { GenGaussianReparameterization } from './gaussian-reparameterization.js';
import { GenMaskingNoise } from './masking-noise.js';
import { GenOcclusion } from './occlusion.js';
import { GenSaltAndPepperNoise } from './salt-and-pepper-noise.js';
import { GenDropout } from './seeded-dropout.js';
import { GenTiedDense } from './tied-dense.js';
import { GenUnpooling } from './unpooling.js';

/**
 * Makes the layers and initialisers of this package known to `tf.serialization`, so that models that hold them can be
 * loaded. Their class names begin with `Gen`. Calling it again changes nothing; importing the package does not call it.
 *
 * @example
 * registerLayers();
 * const model = await tfl.loadLayersModel(url);
 */
export function registerLayers(): void {
  classes.forEach((layer) => serialization.registerClass(layer));
}

const classes: readonly serialization.SerializableConstructor<serialization.Serializable>[] = [
  GenArgmaxPooling,
  GenDropout,
  GenGaussianNoise,
  GenGaussianReparameterization,
  GenMaskingNoise,
  GenOcclusion,
  GenSaltAndPepperNoise,
  GenTiedDense,
  GenUnpooling,
  GenNormal,
  ...varianceScalingClasses,
];
