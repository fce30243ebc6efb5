export { encodePng } from './encode-png.js';
export { onOwnScale } from './own-scale.js';
export { pictureGrid } from './picture-grid.js';
export { pictureRows } from './picture-rows.js';
