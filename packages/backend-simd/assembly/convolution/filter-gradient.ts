import { at } from '../lanes';
import { COLUMNS, computeBlock, ROWS } from '../gemm/micro-kernel';
import { endOfTaps, firstTap, tile } from './geometry';

/** Bytes of the result's gradient that stay in the caches while all taps use them: fewer make sums short, more are slower to reach. */
const CACHED_BYTES: i32 = 50 << 10;

/**
 * The gradient by a filter, for the units `begin` to `end`: four channels of the source by one tap each, counted through the
 * taps, then the channels. Source and result's gradient are packed as `packImages` does it, the result's in panels of eight
 * channels. All sums go over the images and pixels in the same order.
 */
export function filterGradient(
  begin: i32, end: i32, batch: i32, block: i32, height: i32, width: i32, channels: i32, rows: i32, columns: i32, outChannels: i32,
  filterHeight: i32, filterWidth: i32, strideHeight: i32, strideWidth: i32, top: i32, left: i32, source: usize, gradient: usize, output: usize,
): void {
  const taps = filterHeight * filterWidth;
  const perRemainder = (width + strideWidth - 1) / strideWidth;
  const placesOfSource = perRemainder * strideWidth;
  const panels = (channels + ROWS - 1) / ROWS;
  const outPanels = (outChannels + COLUMNS - 1) / COLUMNS;
  for (let unit = begin; unit < end; unit++) clear(unit, taps, channels, outChannels, output);
  for (let first = 0; first < batch; first += block) {
    const images = min(block, batch - first);
    const blockOfSource = at(source, first * panels * height * placesOfSource * ROWS);
    const blockOfGradient = at(gradient, first * outPanels * rows * columns * COLUMNS);
    const rowBytes = columns * images * COLUMNS * 4;
    const parts = (rows * rowBytes + CACHED_BYTES - 1) / CACHED_BYTES;
    const partRows = (rows + parts - 1) / parts;
    for (let row = 0; row < rows; row += partRows) {
      const endRow = min(rows, row + partRows);
      for (let channel = 0; channel < outChannels; channel += COLUMNS) {
        const panelOfGradient = at(blockOfGradient, (channel / COLUMNS) * rows * columns * images * COLUMNS);
        for (let unit = begin; unit < end; unit++) {
          const panel = unit / taps;
          const tap = unit % taps;
          const y = tap / filterWidth - top;
          const x = tap % filterWidth - left;
          const r = max(row, firstTap(y, strideHeight));
          const runs = max(0, endOfTaps(y, height, strideHeight, endRow) - r);
          const c = firstTap(x, strideWidth);
          const run = max(0, endOfTaps(x, width, strideWidth, columns) - c);
          if (runs == 0 || run == 0) continue;
          const sourceRow = panel * height + r * strideHeight + y;
          const inside = x + c * strideWidth;
          const place = (inside % strideWidth) * perRemainder + inside / strideWidth;
          computeBlock(
            runs, run * images,
            at(blockOfSource, (sourceRow * placesOfSource + place) * images * ROWS), strideHeight * placesOfSource * images * ROWS * 4,
            at(panelOfGradient, (r * columns + c) * images * COLUMNS), rowBytes,
            at(output, (tap * channels + panel * ROWS) * outChannels + channel), (<usize>outChannels) << 2, true,
            min(ROWS, channels - panel * ROWS), min(COLUMNS, outChannels - channel), tile(),
          );
        }
      }
    }
  }
}

function clear(unit: i32, taps: i32, channels: i32, outChannels: i32, output: usize): void {
  const channel = (unit / taps) * ROWS;
  const target = at(output, ((unit % taps) * channels + channel) * outChannels);
  memory.fill(target, 0, (<usize>(min(ROWS, channels - channel) * outChannels)) << 2);
}
