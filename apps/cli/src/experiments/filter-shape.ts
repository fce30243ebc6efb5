/** How a filter looks. */
export interface FilterShape {
  /** Share of the pixels that the filter's energy would fill if it were even there: `(Σ w²)² / Σ w⁴`, over their number. */
  readonly extent: number;
  /** How much of its slope lies along one direction, from 0 (alike in all) to 1, by the structure tensor. */
  readonly orientation: number;
}

/**
 * The shape of a square filter of grey values.
 *
 * @param filter - `[side, side]`, not all zeros
 */
export function filterShape(filter: Float32Array, side: number): FilterShape {
  const squares = filter.map((value) => value * value);
  const energy = squares.reduce((sum, square) => sum + square, 0);
  const extent = energy ** 2 / squares.reduce((sum, square) => sum + square * square, 0) / filter.length;
  let [across, down, both] = [0, 0, 0];
  for (let y = 0; y + 1 < side; y++) {
    for (let x = 0; x + 1 < side; x++) {
      const at = y * side + x;
      // Differences of the two diagonals, so that both slopes are taken at the same place.
      const [one, other] = [filter[at + side + 1]! - filter[at]!, filter[at + side]! - filter[at + 1]!];
      const [slopeX, slopeY] = [one - other, one + other];
      across += slopeX * slopeX;
      down += slopeY * slopeY;
      both += slopeX * slopeY;
    }
  }
  return { extent, orientation: Math.sqrt((across - down) ** 2 + 4 * both * both) / (across + down || 1) };
}
