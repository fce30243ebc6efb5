import { boolean, integer, number, type VariantValue } from '@gen/core';

const probability = number({ min: 0, max: 1, required: true, doc: 'Share of the values that are disturbed.' });

/** The ways to disturb an input, by name, with their options. */
export const corruptions = {
  gaussian: {
    sigma: number({ min: 0, required: true, doc: 'Standard deviation of the noise, in the unit of the values.' }),
    clip: boolean({ default: false, doc: 'Whether what leaves 0 to 1 is brought back to it, as pictures need.' }),
  },
  masking: { probability },
  'salt-and-pepper': {
    probability,
    low: number({ default: 0, doc: 'What half of the disturbed values become.' }),
    high: number({ default: 1, doc: 'What the other half becomes.' }),
  },
  occlusion: {
    side: integer({ min: 1, required: true, doc: 'Height and width of the hole in pixels.' }),
    fill: number({ default: 0, doc: 'Value of the pixels in the hole.' }),
    centered: boolean({ default: false, doc: 'Whether the hole is in the middle of every picture.' }),
  },
};

/** How an input is disturbed before it is encoded: plain data, such as `{ type: 'masking', probability: 0.5 }`. */
export type Corruption = VariantValue<typeof corruptions>;

/**
 * Adds noise from N(0, σ²) to every value.
 *
 * @param sigma - σ, in the unit of the values
 * @param options - `clip`: whether values that leave 0 to 1 are brought back to it. Default false
 */
export function gaussianNoise(sigma: number, { clip = false }: { readonly clip?: boolean } = {}): Corruption {
  return { type: 'gaussian', sigma, clip };
}

/**
 * Sets each value to 0 with a probability.
 *
 * @param probability - from 0 to 1
 */
export function maskingNoise(probability: number): Corruption {
  return { type: 'masking', probability };
}

/**
 * Replaces each value with a probability by the lowest or the highest, either as likely.
 *
 * @param probability - from 0 to 1
 * @param options - `low`, default 0, and `high`, default 1
 */
export function saltAndPepper(probability: number, { low = 0, high = 1 }: { readonly low?: number; readonly high?: number } = {}): Corruption {
  return { type: 'salt-and-pepper', probability, low, high };
}

/**
 * Fills a square hole in each picture, anywhere that it fits as a whole, or in the middle.
 *
 * @param options - `side` of the hole in pixels, `fill`, the value of its pixels, default 0, and `centered`, whether it is in
 * the middle of every picture, default false
 */
export function occlusion({ side, fill = 0, centered = false }: { readonly side: number; readonly fill?: number; readonly centered?: boolean }): Corruption {
  return { type: 'occlusion', side, fill, centered };
}
