import { Geometry } from './geometry';

/** Places of the sum that one call of the micro-kernel takes: panels of 8 columns and 4 rows of them stay in the first-level cache. */
const DEPTH_BLOCK: i32 = 512;

/** Columns of the filter that are taken together; of a dilated filter, whose taps do not follow one another, one. */
export function tapColumns(g: Geometry): i32 {
  if (g.dilationWidth > 1) return 1;
  return max(1, min(g.filterWidth, DEPTH_BLOCK / g.channels));
}

/** Rows of the filter that are taken together. */
export function tapRows(g: Geometry, columns: i32): i32 {
  if (columns < g.filterWidth && g.dilationWidth == 1) return 1;
  return max(1, min(g.filterHeight, DEPTH_BLOCK / (columns * g.channels)));
}
