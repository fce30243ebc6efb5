import { stat } from 'node:fs/promises';
import { extname, join, relative } from 'node:path';
import { OptionError } from '@gen/core';
import { listPictures, pictureFile } from '@gen/datasets/node';
import { examplesAt } from '../data/examples.js';
import type { Values } from '../data/values.js';
import { examplesFile } from '../files/output-file.js';
import { assertFolderPossible, exists } from '../files/possible-folder.js';

/** A picture that is to be restored, with its place afterwards. */
export interface InputPicture {
  readonly file: string;
  readonly out: string;
}

/**
 * The picture or the pictures of a folder that are named, and where each is written: to `out`, or under its own name into the
 * folder `out`.
 *
 * @throws OptionError if there is no such input, the output has no place, or two pictures would take the same; DataError and
 * StoreError as listing a folder does
 */
export async function inputPictures(input: string, out: string): Promise<InputPicture[]> {
  if (!(await exists(input))) throw new OptionError(`There is no ${input}: give a PNG or JPEG file, or a folder of such.`);
  if (!(await stat(input)).isDirectory()) {
    await examplesFile(out, { shape: [1, 1, 1] });
    return [{ file: input, out }];
  }
  if (extname(out) !== '') throw new OptionError(`--out ${out}: ${input} is a folder, and so must be the output.`);
  await assertFolderPossible(out, `--out ${out}`);
  const { files } = await listPictures(input);
  const pictures = files.map((file) => ({ file, out: join(out, relative(input, file).replace(/\.[^.]+$/, '.png')) }));
  const seen = new Map<string, string>();
  for (const picture of pictures) {
    const other = seen.get(picture.out);
    if (other !== undefined) throw new OptionError(`${other} and ${picture.file} would both become ${picture.out}: rename one of them.`);
    seen.set(picture.out, picture.file);
  }
  return pictures;
}

/** A picture as a batch of one, `[1, height, width, channels]`. */
export async function readPictureValues(file: string): Promise<Values> {
  return examplesAt(await pictureFile(file), { input: 0 });
}
