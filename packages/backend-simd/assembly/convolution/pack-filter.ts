import { at } from '../lanes';
import { COLUMNS } from '../gemm/micro-kernel';
import { packAcross, packAlong } from '../gemm/pack';

/**
 * Packs the panels `begin` to `end` of a filter, eight channels of the result each: all taps one after another, for each tap
 * the `depth` channels of the source. Of the filter's taps [row][column] those are taken that begin at (firstRow, firstColumn)
 * and follow at the steps, which may be negative. A tap is a matrix of source by result channels, or the other way round.
 */
export function packFilter(
  begin: i32, end: i32, filterHeight: i32, filterWidth: i32, firstRow: i32, rowStep: i32, firstColumn: i32, columnStep: i32, wholeWidth: i32,
  depth: i32, outChannels: i32, isTransposed: bool, filter: usize, panels: usize,
): void {
  for (let panel = begin; panel < end; panel++) {
    const channel = panel * COLUMNS;
    const count = min(COLUMNS, outChannels - channel);
    let target = at(panels, panel * filterHeight * filterWidth * depth * COLUMNS);
    for (let row = 0; row < filterHeight; row++) {
      for (let column = 0; column < filterWidth; column++) {
        const tap = (firstRow + row * rowStep) * wholeWidth + firstColumn + column * columnStep;
        const matrix = at(filter, tap * depth * outChannels);
        if (isTransposed) packAlong(at(matrix, channel * depth), depth, count, depth, target, COLUMNS);
        else packAcross(at(matrix, channel), outChannels, count, depth, target, COLUMNS);
        target = at(target, depth * COLUMNS);
      }
    }
  }
}
