/** Part of a plane. */
export interface PlaneSquare {
  readonly x: [number, number];
  readonly y: [number, number];
}

/** The square that holds points with 3 % around them: the same length on both axes, so that distances look as they are. */
export function squareAround(points: readonly { readonly x: number; readonly y: number }[]): PlaneSquare {
  const range = (values: number[]): [number, number] => values.reduce(([low, high], v) => [Math.min(low, v), Math.max(high, v)], [Infinity, -Infinity]);
  const [left, right] = range(points.map(({ x }) => x));
  const [bottom, top] = range(points.map(({ y }) => y));
  const half = (Math.max(right - left, top - bottom) / 2 || 1) * 1.03;
  const around = (low: number, high: number): [number, number] => [(low + high) / 2 - half, (low + high) / 2 + half];
  return { x: around(left, right), y: around(bottom, top) };
}
