export { encodePng } from './encode-png.js';
export { pictureGrid } from './picture-grid.js';
export { pictureRows } from './picture-rows.js';
