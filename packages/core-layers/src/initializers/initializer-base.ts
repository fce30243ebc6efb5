import type { serialization } from '@tensorflow/tfjs-core';
import { initializers } from '@tensorflow/tfjs-layers';

/** Anything that a `tf.layers` layer takes as its `kernelInitializer`, `biasInitializer` and so on. */
export type Initializer = ReturnType<typeof initializers.ones>;

/**
 * The class that tf.layers tests initialisers against. It accepts instances of it only, but does not export it, so it
 * is read off one of its public subclasses.
 */
export const InitializerBase = /* @__PURE__ */ Object.getPrototypeOf(
  /* @__PURE__ */ initializers.zeros().constructor,
) as (abstract new () => Initializer) & Pick<typeof serialization.Serializable, 'fromConfig'>;
