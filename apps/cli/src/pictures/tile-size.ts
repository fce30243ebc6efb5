import { OptionError } from '@gen/core';
import type { ImageShape } from './picture.js';

/** How images are laid out. */
export interface TileOptions {
  /** Shape of one image: `[height, width, 1 or 3]`, or `[height, width]` for grey ones. */
  readonly shape: readonly number[];
  /** Images side by side. */
  readonly columns?: number;
  /** Whole factor by which images are enlarged, each pixel a square. Default: what makes the longer side at least 64 pixels. */
  readonly scale?: number;
  /** Pixels between images. Default 2. */
  readonly gap?: number;
}

/** Sizes that a layout is made with, in pixels. */
export interface TileSize {
  readonly columns: number;
  readonly scale: number;
  readonly gap: number;
  readonly width: number;
  readonly height: number;
}

const LONGER_SIDE = 64;

/**
 * Fills in what was not asked for.
 *
 * @throws OptionError for columns or a scale that are not integers ≥ 1, or a gap that is not one ≥ 0
 */
export function tileSize(image: ImageShape, columns: number, { scale, gap = 2 }: TileOptions): TileSize {
  const factor = scale ?? Math.max(1, Math.ceil(LONGER_SIDE / Math.max(image.width, image.height)));
  for (const [name, value, least] of [['columns', columns, 1], ['scale', factor, 1], ['gap', gap, 0]] as const) {
    if (!Number.isSafeInteger(value) || value < least) throw new OptionError(`${name} must be an integer ≥ ${least}, got ${value}.`);
  }
  return { columns, scale: factor, gap, width: image.width * factor, height: image.height * factor };
}
