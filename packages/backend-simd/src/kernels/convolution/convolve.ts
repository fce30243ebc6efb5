import type { SimdBackend } from '../../backend.js';

/** Columns of the block that one call of the micro-kernel computes, as in `assembly/gemm`. */
const PANEL_COLUMNS = 8;
/** Images that are convolved side by side. */
const IMAGES = 4;

/**
 * One axis of a convolution. The result's place p takes from the source the places p · stride − before + i · dilation for the
 * taps i of the filter; it is written to the place first + p · step of the output.
 */
export interface ConvolutionAxis {
  readonly source: number;
  readonly places: number;
  readonly taps: Taps;
  readonly stride: number;
  readonly dilation: number;
  readonly before: number;
  readonly output: number;
  readonly first: number;
  readonly step: number;
}

/** Which of a filter's rows or columns are taken: `count` of `whole`, from `first` on. */
export interface Taps {
  readonly whole: number;
  readonly count: number;
  readonly first: number;
  readonly step: number;
}

/** A convolution from one picture per image to another, by what its inner loops need to know. */
export interface Convolution {
  readonly batch: number;
  readonly channels: number;
  readonly outChannels: number;
  readonly vertical: ConvolutionAxis;
  readonly horizontal: ConvolutionAxis;
  /** Whether a tap of the filter is a matrix of result by source channels. */
  readonly isTransposed: boolean;
}

/** Every tap in its order. */
export function allTaps(whole: number): Taps {
  return { whole, count: whole, first: 0, step: 1 };
}

/** The longest sum that the scratch space of a thread holds the terms of, for four pixels. */
const DEEPEST = 2 ** 17 - 64;

/** Whether the taps of a filter times the channels of the source are not too many for the scratch space. */
export function isDepthPossible(taps: number, channels: number): boolean {
  return taps * channels <= DEEPEST;
}

/** Computes a convolution whose output has at least one place and whose depth is possible; addresses are those of the source, the filter and the output. */
export function convolve(backend: SimdBackend, convolution: Convolution, source: number, filter: number, output: number): void {
  const { batch, channels, outChannels, vertical, horizontal, isTransposed } = convolution;
  const panels = Math.ceil(outChannels / PANEL_COLUMNS);
  const depth = vertical.taps.count * horizontal.taps.count * channels;
  const packed = backend.output([panels * PANEL_COLUMNS * depth], 'float32');
  backend.run(
    'packFilter',
    { count: panels, cost: depth * PANEL_COLUMNS },
    vertical.taps.count, horizontal.taps.count,
    vertical.taps.first, vertical.taps.step, horizontal.taps.first, horizontal.taps.step, horizontal.taps.whole,
    channels, outChannels, Number(isTransposed), filter, packed.address,
  );
  const groups = Math.ceil(batch / IMAGES);
  backend.run(
    'convolve',
    {
      count: groups * vertical.places,
      cost: Math.min(batch, IMAGES) * horizontal.places * outChannels * Math.max(1, depth),
      // Rows share what is packed; where there are few images, they are shared out nonetheless.
      grain: groups >= 8 ? vertical.places : Math.ceil(vertical.places / 8),
    },
    batch, vertical.source, horizontal.source, channels, vertical.places, horizontal.places,
    vertical.taps.count, horizontal.taps.count, vertical.stride, horizontal.stride, vertical.dilation, horizontal.dilation,
    vertical.before, horizontal.before, vertical.output, horizontal.output, outChannels,
    vertical.first, vertical.step, horizontal.first, horizontal.step,
    source, packed.address, output,
  );
  backend.disposeData(packed.dataId);
}
