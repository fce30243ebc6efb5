/** What `assembly/convolution` exports. */
export interface ConvolutionFunctions {
  packFilter(
    begin: number, end: number, filterHeight: number, filterWidth: number,
    firstRow: number, rowStep: number, firstColumn: number, columnStep: number, wholeWidth: number,
    depth: number, outChannels: number, isTransposed: number, filter: number, panels: number,
  ): void;
  convolve(
    begin: number, end: number, batch: number, height: number, width: number, channels: number, rows: number, columns: number,
    filterHeight: number, filterWidth: number, strideHeight: number, strideWidth: number, dilationHeight: number, dilationWidth: number,
    top: number, left: number, outHeight: number, outWidth: number, outChannels: number,
    firstRow: number, rowStep: number, firstColumn: number, columnStep: number,
    source: number, panels: number, output: number,
  ): void;
  packImages(
    begin: number, end: number, batch: number, block: number, height: number, width: number, channels: number, lanes: number, stride: number,
    source: number, packed: number,
  ): void;
  packTaps(
    begin: number, end: number, batch: number, block: number, height: number, width: number, channels: number, rows: number, columns: number,
    filterHeight: number, filterWidth: number, strideHeight: number, strideWidth: number, top: number, left: number,
    source: number, packed: number,
  ): void;
  filterGradient(
    begin: number, end: number, batch: number, block: number, height: number, width: number, channels: number, rows: number, columns: number,
    outChannels: number, filterHeight: number, filterWidth: number, strideHeight: number, strideWidth: number, top: number, left: number,
    source: number, gradient: number, output: number,
  ): void;
  depthwise(
    begin: number, end: number, height: number, width: number, channels: number, rows: number, columns: number,
    filterHeight: number, filterWidth: number, strideHeight: number, strideWidth: number, dilationHeight: number, dilationWidth: number,
    top: number, left: number, source: number, filter: number, output: number,
  ): void;
  depthwiseInputGradient(
    begin: number, end: number, height: number, width: number, channels: number, rows: number, columns: number,
    filterHeight: number, filterWidth: number, strideHeight: number, strideWidth: number, top: number, left: number,
    gradient: number, filter: number, output: number,
  ): void;
  depthwiseFilterGradient(
    begin: number, end: number, batch: number, height: number, width: number, channels: number, rows: number, columns: number,
    filterHeight: number, filterWidth: number, strideHeight: number, strideWidth: number, top: number, left: number,
    source: number, gradient: number, output: number,
  ): void;
  imageToColumns(
    begin: number, end: number, image: number, row: number, height: number, width: number, channels: number,
    filterHeight: number, filterWidth: number, strideHeight: number, strideWidth: number, dilationHeight: number, dilationWidth: number,
    top: number, left: number, source: number, target: number,
  ): void;
  tapsToColumns(
    begin: number, end: number, image: number, row: number, height: number, width: number, channels: number, filterWidth: number,
    strideHeight: number, strideWidth: number, top: number, left: number,
    firstOfTaps: number, lastOfTaps: number, channel: number, count: number, source: number, target: number,
  ): void;
  filterMatrix(
    begin: number, end: number, filterHeight: number, filterWidth: number,
    firstRow: number, rowStep: number, firstColumn: number, columnStep: number, wholeWidth: number,
    depth: number, outChannels: number, isTransposed: number, filter: number, panels: number,
  ): void;
  placePixels(begin: number, end: number, channels: number, step: number, source: number, target: number): void;
}
