import { OptionError, ShapeError } from '@gen/core';
import { emptyCanvas, placeImage } from './canvas.js';
import { countImages, imageShape, type Picture } from './picture.js';
import { tileSize, type TileOptions } from './tile-size.js';

/** Images that make one row of a comparison. */
export interface PictureRow {
  /** `[count, ...shape]`, row after row; every row has the same count. */
  readonly images: Float32Array;
}

/** Gap between blocks, in gaps between images, so that the eye keeps together what belongs together. */
const BLOCK_GAPS = 5;

/**
 * Rows of images one over the other, the first image of each in the first column: inputs over reconstructions. More images
 * than `columns` (default 10) go on in a further block of rows below.
 *
 * @throws DataError if there is no image or a value is not finite; ShapeError if rows differ in their count or do not fit
 *   the shape; OptionError for no rows or a layout that cannot be
 *
 * @example
 * const png = encodePng(pictureRows([{ images: inputs }, { images: reconstructions }], { shape: [28, 28, 1] }));
 */
export function pictureRows(rows: readonly PictureRow[], options: TileOptions): Picture {
  const shape = imageShape(options.shape);
  const counts = rows.map(({ images }) => countImages(images, shape));
  const count = counts[0];
  if (count === undefined) throw new OptionError('A comparison needs at least one row, got none.');
  if (counts.some((other) => other !== count)) throw new ShapeError(`Rows of a comparison need equally many images, got ${counts.join(' and ')}.`);

  const tile = tileSize(shape, Math.min(count, options.columns ?? 10), options);
  const blocks = Math.ceil(count / tile.columns);
  const blockGap = BLOCK_GAPS * tile.gap;
  const blockHeight = rows.length * (tile.height + tile.gap) - tile.gap;
  const width = tile.columns * (tile.width + tile.gap) - tile.gap;
  const canvas = emptyCanvas(width, blocks * (blockHeight + blockGap) - blockGap, shape.channels);
  rows.forEach(({ images }, row) => {
    for (let index = 0; index < count; index++) {
      const x = (index % tile.columns) * (tile.width + tile.gap);
      const y = Math.floor(index / tile.columns) * (blockHeight + blockGap) + row * (tile.height + tile.gap);
      placeImage(canvas, images, shape, { index, x, y, scale: tile.scale });
    }
  });
  return canvas;
}
