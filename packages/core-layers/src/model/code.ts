import type { Tensor2D } from '@tensorflow/tfjs-core';

declare const width: unique symbol;

/**
 * Codes `[batch, Latent]`. The width is known to the compiler alone: a plain `Tensor2D` will do, but codes of another
 * model's width will not.
 */
export type Code<Latent extends number = number> = Tensor2D & { readonly [width]?: Latent };
