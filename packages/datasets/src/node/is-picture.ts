import { DataError } from '@gen/core';

/**
 * Whether a file is a picture that can be read, by its name.
 *
 * @throws DataError for pictures of other kinds, which a user would miss if they were passed over
 */
export function isPicture(path: string): boolean {
  if (/\.(gif|webp|bmp|tiff?|avif|heic)$/i.test(path)) throw new DataError(`${path} is no PNG or JPEG file: convert it, or move it elsewhere.`);
  return /\.(png|jpe?g)$/i.test(path);
}
