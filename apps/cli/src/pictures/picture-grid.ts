import { emptyCanvas, placeImage } from './canvas.js';
import { countImages, imageShape, type Picture } from './picture.js';
import { tileSize, type TileOptions } from './tile-size.js';

/**
 * Images side by side and row after row in one picture, `columns` across (default: as square as it gets), with a thin grey
 * line between them. 0 is black and 1 is white; values outside are shown as the nearer of the two, which changes what is
 * seen and nothing else.
 *
 * @param images - `[count, ...shape]`, row after row
 * @throws DataError if there is no image or a value is not finite; ShapeError if the values do not fit the shape;
 *   OptionError for a layout that cannot be
 *
 * @example
 * const png = encodePng(pictureGrid(samples, { shape: [28, 28, 1], columns: 8 }));
 */
export function pictureGrid(images: Float32Array, options: TileOptions): Picture {
  const shape = imageShape(options.shape);
  const count = countImages(images, shape);
  const tile = tileSize(shape, Math.min(count, options.columns ?? Math.ceil(Math.sqrt(count))), options);
  const rows = Math.ceil(count / tile.columns);
  const width = tile.columns * (tile.width + tile.gap) - tile.gap;
  const height = rows * (tile.height + tile.gap) - tile.gap;
  const canvas = emptyCanvas(width, height, shape.channels);
  for (let index = 0; index < count; index++) {
    const x = (index % tile.columns) * (tile.width + tile.gap);
    const y = Math.floor(index / tile.columns) * (tile.height + tile.gap);
    placeImage(canvas, images, shape, { index, x, y, scale: tile.scale });
  }
  return canvas;
}
