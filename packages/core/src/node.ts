export { assertWritable, folder } from './node/folder.js';
