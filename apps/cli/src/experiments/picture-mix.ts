import { arraySource, DataError, type IndexedSource } from '@gen/core';
import { downscale, toGrey } from '@gen/datasets';

/** Pictures of something among pictures of other things, without a word of which is which but in `labels`. */
export interface PictureMix {
  /** Grey pictures of mean 0 and variance 1 each. */
  readonly source: IndexedSource;
  /** `[size, ...shape]`, as in the source. */
  readonly x: Float32Array;
  /** 1 for the things, 0 for the others. */
  readonly labels: Int32Array;
}

/** Least deviation that a picture is divided by, in the unit of its pixels. */
const FAINTEST = 0.05;

/** The first pictures of each of two sources, made grey and half as high and wide. */
export async function mixPictures(things: IndexedSource, others: IndexedSource, counts: { readonly things: number; readonly others: number }): Promise<PictureMix> {
  const parts = [[things, counts.things], [others, counts.others]] as const;
  for (const [{ size }, count] of parts) if (size < count) throw new DataError(`The mix takes ${count} pictures of a source that has ${size}: give one with more.`);
  const read = await Promise.all(parts.map(async ([source, count]) => {
    const grey = downscale(source.spec.shape[2] === 1 ? source : toGrey(source), { factor: 2 });
    return { shape: grey.spec.shape, ...(await grey.read(Uint32Array.from({ length: count }, (_, index) => index), { epoch: 0, seed: 0 })) };
  }));
  const [{ shape }] = read as [(typeof read)[number]];
  const x = new Float32Array(read.reduce((sum, part) => sum + part.x.length, 0));
  read.reduce((offset, part) => {
    x.set(part.x, offset);
    return offset + part.x.length;
  }, 0);
  const labels = Int32Array.from({ length: counts.things + counts.others }, (_, index) => Number(index < counts.things));
  const width = x.length / labels.length;
  for (let from = 0; from < x.length; from += width) standardizeInPlace(x.subarray(from, from + width));
  return { source: arraySource(x, { shape, values: 'real' }), x, labels };
}

function standardizeInPlace(picture: Float32Array): void {
  const mean = picture.reduce((sum, value) => sum + value, 0) / picture.length;
  const deviation = Math.sqrt(picture.reduce((sum, value) => sum + (value - mean) ** 2, 0) / picture.length);
  picture.forEach((value, at) => (picture[at] = (value - mean) / Math.max(FAINTEST, deviation)));
}
