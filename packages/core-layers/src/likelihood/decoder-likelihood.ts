import type { Tensor, Tensor1D, Variable } from '@tensorflow/tfjs-core';
import type { RandomKey } from '@gen/core';

/** The distribution p(x|z) around what a decoder gives. */
export interface DecoderLikelihood {
  /** `log p(x|z)` of each example, `[batch]`, in nats, summed over its values. */
  logProbability(decoded: Tensor, x: Tensor): Tensor1D;
  /** The mean of p(x|z). */
  mean(decoded: Tensor): Tensor;
  /** A draw from p(x|z). */
  draw(decoded: Tensor, key: RandomKey): Tensor;
  /** What samples are unless the caller says: the mean, which looks best, or a draw, where the mean is no example of its kind. */
  readonly output: 'mean' | 'draw';
  /** What is learned beside the networks. */
  readonly variables: Readonly<Record<string, Variable>>;
}
