import type { KernelModule } from '../kernel-functions.js';
import type { Sgemm } from './library.js';

/** Channels of a unit of work, as in `assembly/convolution`. */
const CHANNELS = 4;
/** Numbers in the scratch memory of a thread, and the most of them that sums take. */
const WORKSPACE_NUMBERS = 2 ** 19;
const MOST_SUMS = 2 ** 18;

type FilterGradientStandIns = Pick<KernelModule, 'packImages' | 'packTaps' | 'filterGradient'>;

/** Taps of a filter by channels of the source. */
interface Part {
  readonly tap: number;
  readonly taps: number;
  readonly channel: number;
  readonly channels: number;
}

/**
 * Gradients by filters as products of the transposed matrix of columns and the result's gradient. The packed forms of
 * pictures are the pictures themselves here, and those of taps their matrix of columns.
 *
 * @param start - the process's address of the memory
 */
export function filterGradientsOnBlas(kernels: KernelModule, sgemm: Sgemm, start: () => number): FilterGradientStandIns {
  return {
    packImages: (begin, end, batch, block, height, width, channels, _lanes, _stride, source, packed) => {
      forEachRow(begin, end, batch, block, height, (image, row) => {
        const place = 4 * (image * height + row) * width * channels;
        kernels.placePixels(0, 1, width * channels, 1, source + place, packed + place);
      });
    },
    packTaps: (begin, end, batch, block, height, width, channels, rows, columns, filterHeight, filterWidth, strideHeight, strideWidth, top, left, source, packed) => {
      const depth = filterHeight * filterWidth * channels;
      forEachRow(begin, end, batch, block, rows, (image, row) => {
        const target = packed + 4 * (image * rows + row) * columns * depth;
        kernels.imageToColumns(
          0, columns, image, row, height, width, channels, filterHeight, filterWidth, strideHeight, strideWidth, 1, 1, top, left, source, target,
        );
      });
    },
    filterGradient: (
      begin, end, batch, _block, height, width, channels, rows, columns, outChannels, filterHeight, filterWidth, strideHeight, strideWidth,
      top, left, source, gradient, output,
    ) => {
      const scratch = kernels.workspaceStart() >>> 0;
      const compute = ({ tap, taps, channel, channels: count }: Part): void => {
        const terms = taps * count;
        const first = output + 4 * (tap * channels + channel) * outChannels;
        const sums = taps === 1 ? first : scratch;
        const taken = taps === 1 ? scratch : scratch + 4 * terms * outChannels;
        // Where sums and terms are half of the scratch memory each, there is room for one pixel, and nothing to spare.
        const room = Math.max(1, Math.floor((WORKSPACE_NUMBERS - 16 - (taken - scratch) / 4) / terms));
        let pixels = 0;
        let done = 0;
        const multiply = (): void => {
          const base = start();
          const beta = done === 0 ? 0 : 1;
          sgemm(terms, outChannels, pixels, base + taken, terms, true, base + gradient + 4 * done * outChannels, outChannels, false, beta, base + sums, outChannels);
          done += pixels;
          pixels = 0;
        };
        for (let index = 0; index < batch * rows; index++) {
          const image = Math.floor(index / rows);
          for (let column = 0; column < columns; ) {
            if (pixels === room) multiply();
            const pieces = Math.min(columns - column, room - pixels);
            kernels.tapsToColumns(
              column, column + pieces, image, index % rows, height, width, channels, filterWidth, strideHeight, strideWidth, top, left,
              tap, tap + taps, channel, count, source, taken + 4 * pixels * terms,
            );
            pixels += pieces;
            column += pieces;
          }
        }
        multiply();
        if (taps > 1) kernels.placePixels(0, taps, count * outChannels, channels * outChannels, sums, first);
      };
      const all = filterHeight * filterWidth;
      if (all > 1) parts(begin, end, all, channels, outChannels).forEach(compute);
      else {
        const channel = begin * CHANNELS;
        const count = Math.min(channels, end * CHANNELS) - channel;
        const isPlain = strideHeight === 1 && strideWidth === 1 && top === 0 && left === 0 && rows === height && columns === width;
        if (!isPlain) compute({ tap: 0, taps: 1, channel, channels: count });
        else {
          const base = start();
          const target = base + output + 4 * channel * outChannels;
          sgemm(count, outChannels, batch * rows * columns, base + source + 4 * channel, channels, true, base + gradient, outChannels, false, 0, target, outChannels);
        }
      }
    },
  };
}

/** Calls `visit` for the rows `begin` to `end`, counted through the rows of one block of images, then of the next. */
function forEachRow(begin: number, end: number, batch: number, block: number, rows: number, visit: (image: number, row: number) => void): void {
  for (let unit = begin; unit < end; unit++) {
    const first = Math.floor(unit / rows) * block;
    for (let image = first; image < Math.min(batch, first + block); image++) visit(image, unit % rows);
  }
}

/** The units `begin` to `end`, as few parts as the scratch memory allows. */
function parts(begin: number, end: number, taps: number, channels: number, outChannels: number): readonly Part[] {
  const most = Math.max(1, Math.floor(MOST_SUMS / (CHANNELS * outChannels)));
  const found: Part[] = [];
  for (let unit = begin; unit < end; ) {
    const tap = unit % taps;
    const channel = Math.floor(unit / taps) * CHANNELS;
    const isWhole = tap === 0 && Math.min(end - unit, most) >= taps;
    const panels = isWhole ? Math.floor(Math.min(end - unit, most) / taps) : 1;
    const count = isWhole ? taps : Math.min(taps - tap, end - unit, most);
    found.push({ tap, taps: count, channel, channels: Math.min(channels - channel, panels * CHANNELS) });
    unit += panels * count;
  }
  return found;
}
