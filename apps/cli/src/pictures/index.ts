export { encodePng } from './encode-png.js';
export { pictureGrid } from './picture-grid.js';
export { pictureRows, type PictureRow } from './picture-rows.js';
export type { Picture } from './picture.js';
export type { TileOptions } from './tile-size.js';
