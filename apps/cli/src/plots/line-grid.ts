import { DataError, ShapeError } from '@gen/core';
import type { Values } from '../data/values.js';
import { TRAINING } from './palette.js';
import { pixel, tileFigure } from './tiles.js';

/**
 * Series as lines, each in a tile of its own, all on one scale from the least value of all to the largest. SVG.
 *
 * @param series - `[count, length]`
 * @throws ShapeError if they are no series of two values or more; DataError if there is none, or a value is not finite
 *
 * @example
 * const svg = lineGrid({ shape: [2, 3], data: Float32Array.of(0, 1, 0, 1, 0, 1) });
 */
export function lineGrid({ shape, data }: Values): string {
  const [count = 0, length = 0] = shape;
  if (shape.length !== 2 || length < 2) throw new ShapeError(`Lines need series of two values or more, got the shape [${shape.join(', ')}].`);
  if (count === 0) throw new DataError('Lines need at least one series, got none.');
  let [low, high] = [Infinity, -Infinity];
  for (const value of data) {
    if (!Number.isFinite(value)) throw new DataError(`A series holds ${value}: only finite values can be shown.`);
    [low, high] = [Math.min(low, value), Math.max(high, value)];
  }
  const span = high - low || 1;
  return tileFigure(count, {
    title: `${count} series of ${length} values, from ${Number(low.toPrecision(3))} to ${Number(high.toPrecision(3))}`,
    description: 'Each series is a line in a tile of its own; all have the same scale.',
    draw(index, { left, top, width, height }) {
      const points = Array.from(data.subarray(index * length, (index + 1) * length), (value, at) => `${pixel(left + (width * at) / (length - 1))},${pixel(top + (height * (high - value)) / span)}`);
      return `<polyline fill="none" stroke="${TRAINING}" stroke-width="1.4" stroke-linejoin="round" points="${points.join(' ')}"/>`;
    },
  });
}
