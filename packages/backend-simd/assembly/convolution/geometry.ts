import { workspace } from '../workspace';

/**
 * A convolution of pictures that are stored image by image, row by row, the channels of a pixel side by side. The pixel at
 * (row, column) of its result takes from the source the rows row · strideHeight − top + i · dilationHeight for the rows i of
 * the filter, and columns likewise; what lies outside of the source counts nothing. The result may be every second (third …)
 * row and column of a larger picture. It lies at the beginning of the workspace while a kernel runs.
 */
@unmanaged
export class Geometry {
  batch: i32;
  height: i32;
  width: i32;
  channels: i32;
  rows: i32;
  columns: i32;
  filterHeight: i32;
  filterWidth: i32;
  strideHeight: i32;
  strideWidth: i32;
  dilationHeight: i32;
  dilationWidth: i32;
  top: i32;
  left: i32;
  outHeight: i32;
  outWidth: i32;
  outChannels: i32;
  firstRow: i32;
  rowStep: i32;
  firstColumn: i32;
  columnStep: i32;
  source: usize;
  panels: usize;
  output: usize;
}

/** Where the geometry ends, with room for a block of the micro-kernel, and the rest of the workspace begins. */
const GEOMETRY_BYTES: usize = 256;
const TILE_BYTES: usize = 128;

/** Scratch space for packed numbers. */
export const PACKED_BYTES: i32 = (1 << 21) - 512;

// @ts-ignore: decorator
@inline
export function geometry(): Geometry {
  return changetype<Geometry>(workspace());
}

// @ts-ignore: decorator
@inline
export function tile(): usize {
  return workspace() + GEOMETRY_BYTES;
}

// @ts-ignore: decorator
@inline
export function packed(): usize {
  return workspace() + GEOMETRY_BYTES + TILE_BYTES;
}

/** The first tap that reaches into the source, where tap 0 is at `offset`. */
// @ts-ignore: decorator
@inline
export function firstTap(offset: i32, dilation: i32): i32 {
  return offset >= 0 ? 0 : (dilation - 1 - offset) / dilation;
}

/** The tap after the last one that reaches into a source of `size` rows or columns. */
// @ts-ignore: decorator
@inline
export function endOfTaps(offset: i32, size: i32, dilation: i32, taps: i32): i32 {
  return offset >= size ? 0 : min(taps, (size - offset + dilation - 1) / dilation);
}
