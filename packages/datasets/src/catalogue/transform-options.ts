import { choice, integer, number, text } from '@gen/core';
import { binarizeModes } from '../transforms/binarize.js';
import { whiteningMethods } from '../transforms/fit-whitening.js';

/** Whether and how pixels are made 0 or 1. */
export const binarize = choice(binarizeModes, {
  doc: 'Makes pixels 0 or 1: at ½, by chance once for each example (fixed), or by chance anew in each epoch (stochastic).',
});

/** What a source of pictures can be told to do to them, in the order of application. */
const pictureOptions = {
  grey: choice(['yes', 'no'], { doc: 'yes makes colour pictures grey.' }),
  crop: integer({ min: 1, doc: 'Keeps the middle square of so many pixels along each side.' }),
  randomCrop: integer({ min: 1, doc: 'Keeps a square of so many pixels along each side, at a place drawn for each example (see corruption).' }),
  downscale: integer({ min: 2, doc: 'Makes pictures so many times smaller along each side, by the mean of each square.' }),
  patches: integer({ min: 1, doc: 'Instead of pictures gives squares of so many pixels along each side, cut from them at random (by seed).' }),
  patchCount: integer({ min: 1, max: 10_000_000, doc: 'How many patches. Default 10,000.' }),
  flip: choice(['horizontal', 'vertical', 'random'], { doc: 'Mirrors pictures; random does it to every other one on average, left to right (see corruption).' }),
};

/** What corrupts pictures only, before what corrupts any values. */
const pictureCorruptions = {
  occlude: integer({ min: 1, doc: 'Covers a square of so many pixels along each side with 0, anywhere in the picture.' }),
  watermark: text({ doc: 'Writes this text of capitals, digits, spaces and . - ! ? over the middle, half transparent and white.' }),
};

/** What any source of numbers can be told to do to them, in the order of application. */
export const valueOptions = {
  noise: number({ min: 0, doc: 'Adds Gaussian noise of this standard deviation; values stay within the range that pictures have.' }),
  mask: number({ min: 0, max: 1, doc: 'Makes values (of pictures, whole pixels) 0 with this probability.' }),
  saltAndPepper: number({ min: 0, max: 1, doc: 'Makes values (of pictures, whole pixels) the smallest or the largest of the range with this probability.' }),
  corruption: choice(['stochastic', 'fixed'], {
    default: 'stochastic',
    doc: 'Whether what randomCrop, flip, occlude, noise, mask and saltAndPepper draw is drawn anew in each epoch, or once for each example (by seed).',
  }),
  keepClean: choice(['yes', 'no'], { doc: 'yes keeps each example as it was before occlude, watermark, noise, mask and saltAndPepper beside it, as its target: for models that undo these.' }),
  standardize: choice(['feature', 'channel', 'source'], { doc: 'Gives values mean 0 and variance 1: each by itself, channel by channel, or all alike; measured on the training split.' }),
  whiten: choice(whiteningMethods, { doc: 'Takes correlations away and makes variances 1; measured on the first 20,000 examples of the training split.' }),
  whitenEpsilon: number({ min: 0, doc: 'Added to variances before whitening divides by their roots. Default 0.' }),
};

/** Everything that a source of pictures can be told to do to them. */
export const pictureTransforms = { ...pictureOptions, binarize, ...pictureCorruptions, ...valueOptions };
