import { at } from '../lanes';
import { COLUMNS, computeBlock, ROWS } from '../gemm/micro-kernel';
import { packAlong } from '../gemm/pack';
import { endOfTaps, firstTap, geometry, Geometry, packed, PACKED_BYTES, tile } from './geometry';
import { convolveImage } from './convolve-image';
import { tapColumns, tapRows } from './tap-block';

/** Packed numbers of four images that stay in the second-level cache, where a row of the result allows it. */
const CACHED_BYTES: i32 = 3 << 17;

/**
 * The rows `begin` to `end` of a convolution's result, counted through four images side by side, then through the next four.
 * The same pixel of four images is one row of the micro-kernel each: they share the taps that reach into the picture, so
 * that nothing is computed for the padding and no matrix of columns is needed. Images left over go one by one.
 */
export function convolve(
  begin: i32, end: i32, batch: i32, height: i32, width: i32, channels: i32, rows: i32, columns: i32,
  filterHeight: i32, filterWidth: i32, strideHeight: i32, strideWidth: i32, dilationHeight: i32, dilationWidth: i32, top: i32, left: i32,
  outHeight: i32, outWidth: i32, outChannels: i32, firstRow: i32, rowStep: i32, firstColumn: i32, columnStep: i32,
  source: usize, panels: usize, output: usize,
): void {
  const g = geometry();
  g.batch = batch;
  g.height = height;
  g.width = width;
  g.channels = channels;
  g.rows = rows;
  g.columns = columns;
  g.filterHeight = filterHeight;
  g.filterWidth = filterWidth;
  g.strideHeight = strideHeight;
  g.strideWidth = strideWidth;
  g.dilationHeight = dilationHeight;
  g.dilationWidth = dilationWidth;
  g.top = top;
  g.left = left;
  g.outHeight = outHeight;
  g.outWidth = outWidth;
  g.outChannels = outChannels;
  g.firstRow = firstRow;
  g.rowStep = rowStep;
  g.firstColumn = firstColumn;
  g.columnStep = columnStep;
  g.source = source;
  g.panels = panels;
  g.output = output;
  for (let unit = begin; unit < end; ) {
    const image = (unit / rows) * ROWS;
    const row = unit % rows;
    const endRow = min(rows, row + end - unit);
    if (image + ROWS <= batch && isReachPacked(g)) convolveFour(g, image, row, endRow);
    else for (let single = image; single < batch; single++) convolveImage(g, single, row, endRow);
    unit += endRow - row;
  }
}

/** Whether the scratch space holds what one pixel reaches of four images; a filter with few taps far apart reaches far more than it takes. */
function isReachPacked(g: Geometry): bool {
  const height = min(g.height, (g.filterHeight - 1) * g.dilationHeight + 1);
  const width = min(g.width, (g.filterWidth - 1) * g.dilationWidth + 1);
  return <i64>height * width * g.channels * ROWS * 4 <= PACKED_BYTES;
}

/** Rows of four images, in parts whose packed sources fit the scratch space, and the cache if they can. */
function convolveFour(g: Geometry, image: i32, row: i32, endRow: i32): void {
  const reachHeight = (g.filterHeight - 1) * g.dilationHeight + 1;
  const reachWidth = (g.filterWidth - 1) * g.dilationWidth + 1;
  const pixelBytes = g.channels * ROWS * 4;
  const mostColumns = max(1, (PACKED_BYTES / (max(1, reachHeight) * pixelBytes) - reachWidth) / g.strideWidth + 1);
  const partColumns = min(g.columns, mostColumns);
  const rowBytes = min(g.width, (partColumns - 1) * g.strideWidth + reachWidth) * pixelBytes;
  const partRows = max(1, (CACHED_BYTES / max(1, rowBytes) - reachHeight) / g.strideHeight + 1);
  for (let first = row; first < endRow; first += partRows) {
    for (let column = 0; column < g.columns; column += partColumns) {
      convolvePart(g, image, first, min(endRow, first + partRows), column, min(g.columns, column + partColumns));
    }
  }
}

function convolvePart(g: Geometry, image: i32, row: i32, endRow: i32, column: i32, endColumn: i32): void {
  const channels = g.channels;
  const reachHeight = (g.filterHeight - 1) * g.dilationHeight + 1;
  const reachWidth = (g.filterWidth - 1) * g.dilationWidth + 1;
  const y0 = max(0, row * g.strideHeight - g.top);
  const y1 = min(g.height, (endRow - 1) * g.strideHeight - g.top + reachHeight);
  const x0 = max(0, column * g.strideWidth - g.left);
  const x1 = min(g.width, (endColumn - 1) * g.strideWidth - g.left + reachWidth);
  const width = max(0, x1 - x0);
  const pixelBytes = channels * ROWS * 4;
  const imageSize = g.height * g.width * channels;
  const part = packed();
  for (let y = y0; y < y1; y++) {
    packAlong(at(g.source, image * imageSize + (y * g.width + x0) * channels), imageSize, ROWS, width * channels, part + (y - y0) * width * pixelBytes, ROWS);
  }

  const blockColumns = tapColumns(g);
  const blockRows = tapRows(g, blockColumns);
  const imageBytes = (<usize>(g.outHeight * g.outWidth * g.outChannels)) << 2;
  const taps = g.filterHeight * g.filterWidth;
  const stepA = g.dilationHeight * width * pixelBytes;
  const stepB = g.filterWidth * channels * COLUMNS * 4;
  const room = tile();
  for (let channel = 0; channel < g.outChannels; channel += COLUMNS) {
    const count = min(COLUMNS, g.outChannels - channel);
    const panel = at(g.panels, channel * taps * channels);
    let accumulate = false;
    for (let i0 = 0; i0 < max(1, g.filterHeight); i0 += blockRows) {
      for (let j0 = 0; j0 < max(1, g.filterWidth); j0 += blockColumns) {
        for (let r = row; r < endRow; r++) {
          const y = r * g.strideHeight - g.top;
          const i = max(i0, firstTap(y, g.dilationHeight));
          const runs = max(0, endOfTaps(y, g.height, g.dilationHeight, min(g.filterHeight, i0 + blockRows)) - i);
          const sourceRow = part + (y + i * g.dilationHeight - y0) * width * pixelBytes;
          const outRow = ((image * g.outHeight + g.firstRow + r * g.rowStep) * g.outWidth + g.firstColumn) * g.outChannels + channel;
          for (let c = column; c < endColumn; c++) {
            const x = c * g.strideWidth - g.left;
            const j = max(j0, firstTap(x, g.dilationWidth));
            const run = max(0, endOfTaps(x, g.width, g.dilationWidth, min(g.filterWidth, j0 + blockColumns)) - j);
            if (accumulate && (runs == 0 || run == 0)) continue;
            computeBlock(
              runs, run * channels,
              sourceRow + (x + j * g.dilationWidth - x0) * pixelBytes, stepA,
              at(panel, (i * g.filterWidth + j) * channels * COLUMNS), stepB,
              at(g.output, outRow + c * g.columnStep * g.outChannels), imageBytes, accumulate, ROWS, count, room,
            );
          }
        }
        accumulate = true;
      }
    }
  }
}
