export { fashionMnist, getDataset, mnist, type NamedSetOptions } from './node/named-set.js';
export type { DownloadProgress, ObtainOptions } from './node/obtain.js';
export { idxFiles } from './node/idx-files.js';
export { imageFolder } from './node/image-folder.js';
export { npyFile } from './node/npy-file.js';
export { npzFile, type NpzFileOptions } from './node/npz-file.js';
export { openSource, type OpenSourceOptions } from './node/open-source.js';
export { locate, type LocatedDataset, type LocatedFile } from './node/locate.js';
export { cacheFolder, type DataPlaces } from './node/places.js';
