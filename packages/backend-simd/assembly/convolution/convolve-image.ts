import { at } from '../lanes';
import { COLUMNS, computeBlock, ROWS } from '../gemm/micro-kernel';
import { packAlong } from '../gemm/pack';
import { Geometry, packed, PACKED_BYTES, tile } from './geometry';

/** Places of the sum that one call of the micro-kernel takes. */
const DEPTH_BLOCK: i32 = 512;

/** Rows of one image: four pixels that lie side by side are the rows of the micro-kernel. */
export function convolveImage(g: Geometry, image: i32, row: i32, endRow: i32): void {
  const depth = g.filterHeight * g.filterWidth * g.channels;
  const blockBytes = max(1, depth) * ROWS * 4;
  const blocks = max(1, PACKED_BYTES / blockBytes);
  for (let r = row; r < endRow; r++) {
    for (let column = 0; column < g.columns; column += blocks * ROWS) {
      convolvePixels(g, image, r, column, min(g.columns, column + blocks * ROWS), depth);
    }
  }
}

function convolvePixels(g: Geometry, image: i32, row: i32, column: i32, endColumn: i32, depth: i32): void {
  const part = packed();
  for (let c = column; c < endColumn; c += ROWS) packPixels(g, image, row, c, min(ROWS, endColumn - c), at(part, (c - column) * depth));
  const pixelBytes = (<usize>(g.columnStep * g.outChannels)) << 2;
  const outRow = ((image * g.outHeight + g.firstRow + row * g.rowStep) * g.outWidth + g.firstColumn) * g.outChannels;
  for (let channel = 0; channel < g.outChannels; channel += COLUMNS) {
    const panel = at(g.panels, channel * depth);
    for (let k = 0; k < max(1, depth); k += DEPTH_BLOCK) {
      for (let c = column; c < endColumn; c += ROWS) {
        computeBlock(
          1, min(DEPTH_BLOCK, depth - k), at(part, (c - column) * depth + k * ROWS), 0, at(panel, k * COLUMNS), 0,
          at(g.output, outRow + c * g.columnStep * g.outChannels + channel), pixelBytes, k > 0,
          min(ROWS, endColumn - c), min(COLUMNS, g.outChannels - channel), tile(),
        );
      }
    }
  }
}

/** All that `count` pixels of the result take from the source, side by side; zeros where it lies outside. */
function packPixels(g: Geometry, image: i32, row: i32, column: i32, count: i32, target: usize): void {
  const channels = g.channels;
  const step = g.strideWidth * channels;
  const y0 = row * g.strideHeight - g.top;
  const x0 = column * g.strideWidth - g.left;
  for (let i = 0; i < g.filterHeight; i++) {
    const y = y0 + i * g.dilationHeight;
    const isRowInside = y >= 0 && y < g.height;
    const sourceRow = (image * g.height + y) * g.width;
    for (let j = 0; j < g.filterWidth; j++) {
      const x = x0 + j * g.dilationWidth;
      const source = at(g.source, (sourceRow + x) * channels);
      if (isRowInside && x >= 0 && x + (count - 1) * g.strideWidth < g.width) packAlong(source, step, count, channels, target, ROWS);
      else packInside(source, step, x, g.strideWidth, isRowInside ? g.width : 0, count, channels, target);
      target = at(target, channels * ROWS);
    }
  }
}

/** Packs those pixels of one tap that lie in a row of `width` pixels, zeros for the others. */
function packInside(source: usize, step: i32, x: i32, stride: i32, width: i32, count: i32, channels: i32, target: usize): void {
  for (let pixel = 0; pixel < ROWS; pixel++) {
    const place = x + pixel * stride;
    const isInside = pixel < count && place >= 0 && place < width;
    for (let channel = 0; channel < channels; channel++) {
      store<f32>(at(target, channel * ROWS + pixel), isInside ? load<f32>(at(source, pixel * step + channel)) : 0);
    }
  }
}
