import { OptionError, type IndexedSource } from '@gen/core';
import { readPicture, readPictureKind } from './picture-file.js';
import { pictureSource } from './picture-source.js';

/**
 * One PNG or JPEG file as a source of one example, `[height, width, 1 or 3]` in [0, 1].
 *
 * @param options.resize - height and width in pixels that its middle square is scaled to. Default: it stays as it is
 * @throws StoreError if the file cannot be read; DataError if it is no such picture; OptionError if `resize` is no whole
 * number from 1 to 4096. Reading the example throws DataError if the file is damaged
 *
 * @example
 * const query = await pictureFile('three.png', { resize: 28 });
 */
export async function pictureFile(path: string, options: { readonly resize?: number } = {}): Promise<IndexedSource> {
  const { resize } = options;
  if (resize !== undefined && !(Number.isInteger(resize) && resize >= 1 && resize <= 4096)) throw new OptionError(`resize must be an integer from 1 to 4096, got ${resize}.`);
  const { shape: [height, width, channels], isDeep } = await readPictureKind(path);
  const kind = { shape: [resize ?? height, resize ?? width, channels] as const, isDeep };
  return pictureSource({ files: [path], kind, read: (file) => readPicture(file, resize), cacheBytes: 0 });
}
