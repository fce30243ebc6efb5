import { foldIn, indexedSource, OptionError, randomInteger, randomKey, resolveOptions, type RandomKey } from '@gen/core';
import { keptAnnotations } from '../sources/kept-annotations.js';
import type { LabelledSource } from '../sources/labelled-source.js';
import { draws } from './draws.js';
import { writeDigit } from './handwriting.js';
import { digitSizes, digitsOptions, type DigitsOptions } from './options.js';
import { inkTrace } from './pen.js';

const PIXELS = 28 * 28;
const NAMES = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

/**
 * Handwritten-like digits, `[28, 28, 1]` in [0, 1] with their labels, made from a seed without any download. Each is
 * written with a pen: one of several ways to write the digit, its strokes moved, bent, slanted and turned, then framed
 * as MNIST frames its own. Every example depends on seed, split and its position only. Examples are written when they
 * are first read, about 0.2 ms each, and kept as bytes.
 *
 * @throws OptionError for an option that is unknown or out of range, and for an empty or repeating list of digits
 *
 * @example
 * const source = digits({ split: 'train', size: 1000, seed: 1 });
 * for await (const batch of source.epoch(0, { batchSize: 128, shuffle: true })) console.log(batch.size);
 */
export function digits(options: DigitsOptions = {}): LabelledSource {
  const resolved = resolveOptions(digitsOptions, options, 'digits');
  const { split, seed, digits: written } = resolved;
  const size = resolved.size ?? digitSizes[split];
  if (written.length === 0) throw new OptionError('digits: name at least one digit to write.');
  if (new Set(written).size < written.length) throw new OptionError(`digits: each digit may be named once, got ${written.join(', ')}.`);

  const key = foldIn(foldIn(randomKey(seed), 'digits'), split);
  const labels = Int32Array.from({ length: size }, (_, index) => written[randomInteger(foldIn(foldIn(key, index), 'label'), written.length)]!);
  const pixels = new Uint8Array(size * PIXELS);
  const isWritten = new Uint8Array(size);
  const picture = (index: number): Uint8Array => {
    const out = pixels.subarray(index * PIXELS, (index + 1) * PIXELS);
    if (!isWritten[index]) {
      writePixels(labels[index]!, foldIn(key, index), out);
      isWritten[index] = 1;
    }
    return out;
  };

  const source = indexedSource({
    spec: { shape: [28, 28, 1], values: 'real', range: [0, 1], classNames: NAMES },
    size,
    read(indices) {
      const x = new Float32Array(indices.length * PIXELS);
      indices.forEach((index, row) => {
        const pixels = picture(index);
        for (let at = 0; at < PIXELS; at++) x[row * PIXELS + at] = pixels[at]! / 255;
      });
      return { size: indices.length, x };
    },
    annotations: keptAnnotations({ labels }, size),
  });
  return { ...source, labels };
}

function writePixels(digit: number, key: RandomKey, out: Uint8Array): void {
  const random = draws(key);
  inkTrace(writeDigit(digit, random), random, out);
}
