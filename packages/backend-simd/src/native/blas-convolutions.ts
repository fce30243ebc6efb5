import type { KernelModule } from '../kernel-functions.js';
import type { Sgemm } from './library.js';

/** Images that `convolve` counts as one, as in `assembly/convolution`. */
const IMAGES = 4;
/** Numbers in the scratch memory of a thread. */
const WORKSPACE_NUMBERS = 2 ** 19;
/** With fewer result channels, or a shorter sum, WebAssembly is as fast. */
const FEWEST_CHANNELS = 16;
const LEAST_DEPTH = 64;
/** So that the matrix of columns has a few dozen rows. */
const MOST_NUMBERS_PER_PIXEL = 2 ** 14;

type ConvolutionStandIns = Pick<KernelModule, 'convolve' | 'packFilter'>;

/**
 * Convolutions as products: what the pixels of the result take from the source is copied to the rows of a matrix in the
 * scratch memory, and multiplied by the filter.
 *
 * @param start - the process's address of the memory
 */
export function convolutionsOnBlas(kernels: KernelModule, sgemm: Sgemm, start: () => number): ConvolutionStandIns {
  const isWorthIt = (depth: number, outChannels: number): boolean =>
    depth >= LEAST_DEPTH && outChannels >= FEWEST_CHANNELS && depth + outChannels <= MOST_NUMBERS_PER_PIXEL;
  return {
    packFilter: (begin, end, filterHeight, filterWidth, firstRow, rowStep, firstColumn, columnStep, wholeWidth, depth, outChannels, ...rest) => {
      const name = isWorthIt(filterHeight * filterWidth * depth, outChannels) ? 'filterMatrix' : 'packFilter';
      kernels[name](begin, end, filterHeight, filterWidth, firstRow, rowStep, firstColumn, columnStep, wholeWidth, depth, outChannels, ...rest);
    },
    convolve: (begin, end, ...geometry) => {
      const [
        batch, height, width, channels, rows, columns, filterHeight, filterWidth, strideHeight, strideWidth, dilationHeight, dilationWidth,
        top, left, outHeight, outWidth, outChannels, firstRow, rowStep, firstColumn, columnStep, source, matrix, output,
      ] = geometry;
      const depth = filterHeight * filterWidth * channels;
      if (!isWorthIt(depth, outChannels)) return kernels.convolve(begin, end, ...geometry);
      const room = Math.floor((WORKSPACE_NUMBERS - 16) / (depth + outChannels));
      const taken = kernels.workspaceStart() >>> 0;
      const result = taken + 4 * room * depth;
      let pixels = 0;
      let pieces: { readonly count: number; readonly target: number }[] = [];
      const multiply = (): void => {
        if (pixels === 0) return;
        const base = start();
        sgemm(pixels, outChannels, depth, base + taken, depth, false, base + matrix, outChannels, false, 0, base + result, outChannels);
        let from = result;
        for (const { count, target } of pieces) {
          kernels.placePixels(0, count, outChannels, columnStep * outChannels, from, target);
          from += 4 * count * outChannels;
        }
        pixels = 0;
        pieces = [];
      };
      for (let unit = begin; unit < end; ) {
        const row = unit % rows;
        const endRow = Math.min(rows, row + end - unit);
        const firstImage = Math.floor(unit / rows) * IMAGES;
        for (let image = firstImage; image < Math.min(batch, firstImage + IMAGES); image++) {
          for (let r = row; r < endRow; r++) {
            for (let column = 0; column < columns; ) {
              if (pixels === room) multiply();
              const count = Math.min(columns - column, room - pixels);
              kernels.imageToColumns(
                column, column + count, image, r, height, width, channels, filterHeight, filterWidth, strideHeight, strideWidth,
                dilationHeight, dilationWidth, top, left, source, taken + 4 * pixels * depth,
              );
              const place = ((image * outHeight + firstRow + r * rowStep) * outWidth + firstColumn + column * columnStep) * outChannels;
              pieces.push({ count, target: output + 4 * place });
              pixels += count;
              column += count;
            }
          }
        }
        unit += endRow - row;
      }
      multiply();
    },
  };
}
