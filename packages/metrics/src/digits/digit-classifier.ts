import type { Rows } from '../input/rows.js';
import { prepare, type DigitClassification } from './classification.js';

/**
 * Reads pictures of handwritten digits with a small network that comes with the package: features and probabilities for the metrics of
 * generated digits, without a download and without TensorFlow.js. For pictures of other things or sizes, bring features of a network of
 * your own.
 *
 * The network: two convolutions of 5 × 5 with 8 and 24 feature maps, each rectified and followed by the maximum over 2 × 2, a rectified
 * layer of 64 (the features), ten classes; 30,322 weights in float16. Trained on the 60,000 training images of MNIST for sixteen epochs,
 * turned by up to 12°, scaled, shifted by up to two pixels and half of them in black and white, so that it reads both grey and binary
 * pictures. On the 10,000 test images it is right in 99.39 %, cut at ½ in 99.34 %, drawn as bits in 99.0 %, and in
 * 99.05 % of the procedural digits of `@gen/datasets`, of which it has seen none; the inception score of the test images is 9.77.
 * About 0.3 ms a picture; in a page, {@link digitClassifierAsync} lets others have their turn. Sums are in float64.
 *
 * LeCun et al., "Gradient-based learning applied to document recognition", Proceedings of the IEEE 1998.
 *
 * @param images - `[images, 28, 28]`, `[images, 28, 28, 1]` or `[images, 784]`, values from 0 (paper) to 1 (ink)
 * @throws ShapeError for another shape; DataError if there is no picture, or a value is not from 0 to 1
 *
 * @example
 * const [real, made] = [digitClassifier(testImages), digitClassifier(await vae.sample(10_000))];
 * fid(real.features, made.features).value;
 */
export function digitClassifier(images: Rows): DigitClassification {
  const { count, classify, result } = prepare(images);
  for (let picture = 0; picture < count; picture++) classify(picture);
  return result;
}
