type Bilinear = (
  begin: number, end: number, oldHeight: number, oldWidth: number, height: number, width: number, channels: number,
  rowRatio: number, columnRatio: number, isHalfPixel: number, input: number, output: number,
) => void;
type Nearest = (
  begin: number, end: number, oldHeight: number, oldWidth: number, height: number, width: number, channels: number,
  rowRatio: number, columnRatio: number, isHalfPixel: number, isRounded: number, input: number, output: number,
) => void;

/** What `assembly/movement` exports. Steps are in bytes. */
export interface MovementFunctions {
  copyBlocks(begin: number, end: number, bytes: number, input: number, output: number): void;
  copyStrided(
    begin: number, end: number, bytes: number, second: number, third: number, fourth: number, last: number,
    input: number, inFirst: number, inSecond: number, inThird: number, inFourth: number, inLast: number,
    output: number, outFirst: number, outSecond: number, outThird: number, outFourth: number, outLast: number,
  ): void;
  transposeMatrices(
    begin: number, end: number, second: number, third: number, lines: number, length: number,
    input: number, inFirst: number, inSecond: number, inThird: number, inStep: number,
    output: number, outFirst: number, outSecond: number, outThird: number, outStep: number,
  ): void;
  gatherSlices(
    begin: number, end: number, outer: number, rows: number, count: number, bytes: number, input: number, places: number, output: number,
  ): void;
  addSlices(
    begin: number, end: number, rows: number, inner: number, segments: number, places: number, input: number, sums: number, output: number,
  ): void;
  resizeBilinear: Bilinear;
  resizeBilinearGradient: Bilinear;
  resizeNearest: Nearest;
  resizeNearestGradient: Nearest;
}
