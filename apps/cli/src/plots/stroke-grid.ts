import { DataError, ShapeError } from '@gen/core';
import type { Values } from '../data/values.js';
import { pixel, tileFigure } from './tiles.js';

type Point = readonly [x: number, y: number];

/**
 * Drawings as the pen would draw them, each in a tile of its own and scaled to fill it. SVG.
 *
 * @param strokes - `[count, length, 5]`: the movement right and down, then which of three states the pen is in after it:
 * down, lifted or finished. The likeliest state counts, and what comes after the end is not drawn.
 * @throws ShapeError if they are no strokes; DataError if there is none, or a value is not finite
 */
export function strokeGrid({ shape, data }: Values): string {
  const [count = 0, length = 0, width] = shape;
  if (shape.length !== 3 || width !== 5) throw new ShapeError(`Strokes have the shape [count, length, 5], got [${shape.join(', ')}].`);
  if (count === 0) throw new DataError('There are no strokes to draw.');
  const broken = data.find((value) => !Number.isFinite(value));
  if (broken !== undefined) throw new DataError(`A drawing holds ${broken}: only finite values can be shown.`);
  return tileFigure(count, {
    title: count === 1 ? '1 drawing' : `${count} drawings`,
    description: 'Each drawing is in a tile of its own, scaled to fill it.',
    draw(index, tile) {
      const lines = penLines(data.subarray(index * length * 5, (index + 1) * length * 5));
      const points = lines.flat();
      if (points.length === 0) return '';
      const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
      const [left, top] = [Math.min(...xs), Math.min(...ys)];
      const [across, down] = [Math.max(...xs) - left, Math.max(...ys) - top];
      const scale = Math.min(tile.width / (across || 1), tile.height / (down || 1));
      const place = ([x, y]: Point): string =>
        `${pixel(tile.left + (tile.width - scale * across) / 2 + scale * (x - left))},${pixel(tile.top + (tile.height - scale * down) / 2 + scale * (y - top))}`;
      return lines.map((line) => `<polyline fill="none" stroke="#1b1e22" stroke-width="1.4" stroke-linecap="round" stroke-linejoin="round" points="${line.map(place).join(' ')}"/>`).join('');
    },
  });
}

/** The lines that the pen leaves: a movement draws if the pen was down after the one before. */
function penLines(movements: Float32Array): Point[][] {
  const lines: Point[][] = [];
  let line: Point[] = [];
  let [x, y] = [0, 0];
  for (let at = 0; at < movements.length; at += 5) {
    const [right, below, isDown, isLifted, isOver] = movements.subarray(at, at + 5) as unknown as readonly [number, number, number, number, number];
    if (isOver > isDown && isOver > isLifted) break;
    [x, y] = [x + right, y + below];
    line.push([x, y]);
    if (isLifted <= isDown) continue;
    lines.push(line);
    line = [];
  }
  return [...lines, line].filter(({ length }) => length > 1);
}
