import { encode } from 'fast-png';

/** Pictures of one shape, each value in [0, 1]. */
export interface Tiles {
  readonly pictures: readonly Float32Array[];
  readonly shape: readonly number[];
  readonly columns: number;
  /** Pixels along each side of a value. Default 1. */
  readonly scale?: number;
  /** Pixels between pictures. Default 2. */
  readonly gap?: number;
}

/** A PNG of pictures side by side and row after row, on white. */
export function tiles({ pictures, shape: [height = 1, width = 1, channels = 1], columns, scale = 1, gap = 2 }: Tiles): Uint8Array {
  const [across, down] = [width * scale + gap, height * scale + gap];
  const size = { width: columns * across - gap, height: Math.ceil(pictures.length / columns) * down - gap };
  const data = new Uint8Array(size.width * size.height * channels).fill(255);
  pictures.forEach((picture, index) => {
    const [left, top] = [(index % columns) * across, Math.floor(index / columns) * down];
    for (let row = 0; row < height * scale; row++) {
      for (let at = 0; at < width * scale * channels; at++) {
        const [column, channel] = [Math.floor(at / channels / scale), at % channels];
        const value = picture[(Math.floor(row / scale) * width + column) * channels + channel]!;
        data[((top + row) * size.width + left) * channels + at] = Math.round(255 * Math.min(1, Math.max(0, value)));
      }
    }
  });
  return encode({ ...size, channels, depth: 8, data });
}
