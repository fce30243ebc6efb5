/** Red, green and blue in [0, 1]. */
export type Colour = readonly [red: number, green: number, blue: number];

/** A region of the unit square, the origin at its upper left. */
export interface Region {
  /** The smallest rectangle around it: nothing outside is looked at. */
  readonly box: readonly [left: number, top: number, right: number, bottom: number];
  /** Whether a point belongs to it. */
  readonly has: (x: number, y: number) => boolean;
}

/** Points looked at along each side of a pixel. */
const FINE = 4;

/** Fills a picture `[side, side, 3]` with one colour. */
export function fill(out: Float32Array, colour: Colour): void {
  for (let at = 0; at < out.length; at++) out[at] = colour[at % 3]!;
}

/** Paints a region over a picture `[side, side, 3]`; a pixel takes the colour as far as the region covers it, seen at 4 × 4 points. */
export function paint(out: Float32Array, side: number, { box, has }: Region, colour: Colour): void {
  const first = (edge: number): number => Math.max(0, Math.floor(edge * side));
  const last = (edge: number): number => Math.min(side - 1, Math.floor(edge * side));
  for (let row = first(box[1]); row <= last(box[3]); row++) {
    for (let column = first(box[0]); column <= last(box[2]); column++) {
      const cover = coverage(has, row, column, side);
      const at = 3 * (row * side + column);
      for (let channel = 0; cover > 0 && channel < 3; channel++) out[at + channel]! += cover * (colour[channel]! - out[at + channel]!);
    }
  }
}

function coverage(has: Region['has'], row: number, column: number, side: number): number {
  let inside = 0;
  for (let point = 0; point < FINE * FINE; point++) {
    const x = (column + ((point % FINE) + 0.5) / FINE) / side;
    const y = (row + (Math.floor(point / FINE) + 0.5) / FINE) / side;
    if (has(x, y)) inside++;
  }
  return inside / (FINE * FINE);
}
