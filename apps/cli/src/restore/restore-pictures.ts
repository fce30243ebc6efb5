import { ShapeError } from '@gen/core';
import type { Capabilities, Model } from '@gen/core-layers';
import type { Outcome } from '../command.js';
import type { Context } from '../context.js';
import { applyTo, readTensor, tensorOf, type Values } from '../data/values.js';
import { throwIfInterrupted } from '../errors.js';
import { writeFile } from '../files/write-file.js';
import { counted } from '../output.js';
import { encodePng, pictureGrid } from '../pictures/index.js';
import { withRun } from '../run/with-run.js';
import { inputPictures, readPictureValues } from './input-pictures.js';
import { readMissing, type Missing } from './missing-pixels.js';
import { requireTask, type RestorationVerb } from './task-verbs.js';

/** What is to be restored, and where to. */
export interface RestorationRequest extends Missing {
  readonly verb: RestorationVerb;
  readonly run: string;
  readonly input: string;
  readonly flags: { readonly out: string } & Parameters<typeof withRun>[2];
}

type Restoring = Model & Capabilities['image-transformer'] & Partial<Capabilities['completer']>;

/**
 * Restores a picture, or those of a folder one after the other, each at its own size.
 *
 * @throws what is wrong with the run, the input or a picture
 */
export async function restorePictures({ verb, run, input, flags, ...missing }: RestorationRequest, context: Context): Promise<Outcome> {
  const pictures = await inputPictures(input, flags.out);
  return withRun(run, 'image-transformer', flags, context, async ({ model, record }) => {
    requireTask(verb, record, run);
    const progress = context.progress();
    for (const [index, { file, out }] of pictures.entries()) {
      throwIfInterrupted(context.io.signal);
      const picture = await readPictureValues(file);
      const { shape, data } = await told(file, () => (verb === 'inpaint' ? complete(model, picture, missing) : applyTo(picture, (x) => model.transform(x))));
      await writeFile(out, encodePng(pictureGrid(data, { shape: shape.slice(1), scale: 1 })));
      progress.count(file, index + 1, pictures.length);
    }
    progress.end();
    const files = pictures.map(({ out }) => out);
    return { json: { run, input, count: files.length, out: flags.out, files }, text: `${counted(files.length, 'picture')}: ${flags.out}` };
  }, verb);
}

async function complete(model: Restoring, picture: Values, missing: Missing): Promise<Values> {
  const mask = tensorOf(await readMissing(missing, picture.shape));
  const x = tensorOf(picture);
  try {
    return await readTensor(await model.complete!(x, mask));
  } finally {
    x.dispose();
    mask.dispose();
  }
}

/** What a picture does not fit in is told with its name. */
async function told<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof ShapeError ? new ShapeError(`${file}: ${error.message}`, { cause: error }) : error;
  }
}
