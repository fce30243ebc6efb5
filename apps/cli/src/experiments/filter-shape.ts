/** How a filter looks. */
export interface FilterShape {
  /** How far its energy is spread: its variance over places, over that of a filter that is even everywhere. */
  readonly spread: number;
  /** How much of its slope lies along one direction, from 0 (alike in all) to 1, by the structure tensor; 0 without slopes. */
  readonly orientation: number;
}

/**
 * The shape of a square filter of grey values.
 *
 * @param filter - `[side, side]`, not all zeros
 */
export function filterShape(filter: Float32Array, side: number): FilterShape {
  return { spread: spreadOf(filter, side), orientation: orientationOf(filter, side) };
}

function spreadOf(filter: Float32Array, side: number): number {
  let [energy, across, down, squares] = [0, 0, 0, 0];
  filter.forEach((value, at) => {
    const [x, y, weight] = [at % side, Math.floor(at / side), value * value];
    energy += weight;
    across += weight * x;
    down += weight * y;
    squares += weight * (x * x + y * y);
  });
  const variance = squares / energy - (across / energy) ** 2 - (down / energy) ** 2;
  return variance / ((side * side - 1) / 6);
}

function orientationOf(filter: Float32Array, side: number): number {
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
  return Math.sqrt((across - down) ** 2 + 4 * both * both) / (across + down || 1);
}
