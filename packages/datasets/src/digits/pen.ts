import type { Draws } from './draws.js';
import type { PenTrace } from './handwriting.js';

const SIDE = 28;

/**
 * Inks a trace on 28 × 28 pixels, 0 where the paper is blank and up to 255 where it is black. The pen has a soft edge
 * about a pixel wide, presses unevenly along a stroke, and its ink is slightly grainy.
 */
export function inkTrace({ lines, radius }: PenTrace, random: Draws, out: Uint8Array): void {
  const ink = new Float32Array(SIDE * SIDE);
  const softness = 0.95 + 0.25 * random.uniform();
  for (const line of lines) {
    const pressure = 0.14 * random.normal();
    const phase = 2 * Math.PI * random.uniform();
    const pieces = line.length / 2 - 1;
    for (let piece = 0; piece < pieces; piece++) {
      const width = radius * (1 + pressure * Math.sin(phase + (4 * piece) / pieces));
      inkPiece(line, 2 * piece, Math.max(0.55, width), softness, ink);
    }
  }
  const blackness = 255 * (0.94 + 0.06 * random.uniform());
  for (let pixel = 0; pixel < ink.length; pixel++) {
    const amount = ink[pixel]!;
    if (amount > 0) out[pixel] = Math.max(0, Math.min(255, Math.round(blackness * amount + 7 * random.normal())));
  }
}

/** Darkens each pixel near a straight piece by how far it lies inside the pen's edge; the darkest piece counts. */
function inkPiece(line: readonly number[], at: number, radius: number, softness: number, ink: Float32Array): void {
  const [x0, y0, x1, y1] = [line[at]!, line[at + 1]!, line[at + 2]!, line[at + 3]!];
  const [dx, dy] = [x1 - x0, y1 - y0];
  const squared = dx * dx + dy * dy || 1e-12;
  const reach = radius + softness / 2;
  const [left, right] = pixelsWithin(Math.min(x0, x1) - reach, Math.max(x0, x1) + reach);
  const [top, bottom] = pixelsWithin(Math.min(y0, y1) - reach, Math.max(y0, y1) + reach);
  for (let row = top; row <= bottom; row++) {
    for (let column = left; column <= right; column++) {
      const [px, py] = [column + 0.5 - x0, row + 0.5 - y0];
      const along = Math.min(1, Math.max(0, (px * dx + py * dy) / squared));
      const [ex, ey] = [px - along * dx, py - along * dy];
      const inside = (radius - Math.sqrt(ex * ex + ey * ey)) / softness + 0.5;
      const pixel = row * SIDE + column;
      if (inside > ink[pixel]!) ink[pixel] = Math.min(1, inside);
    }
  }
}

function pixelsWithin(low: number, high: number): [first: number, last: number] {
  return [Math.max(0, Math.floor(low - 0.5)), Math.min(SIDE - 1, Math.ceil(high - 0.5))];
}
