import { DataError, type IndexedSource } from '@gen/core';
import { arrayExamples } from '../sources/array-examples.js';
import { parseNpz, type Npz } from '../formats/npz.js';
import { drawingsFromArrays, drawingsFromPoints, type Drawings } from '../sketch/drawings.js';
import { strokeScale, strokeSource } from '../sketch/stroke-source.js';
import { readInput } from './read-input.js';

/** What {@link npzFile} takes. */
export interface NpzFileOptions {
  /** Name of the array to read. Default: the only one there is, else `train`. */
  readonly member?: string;
}

/**
 * An array of the user's own `.npz` file, read as {@link npyFile} reads one. Drawings are read as stroke-5 examples
 * (see `strokeSource`): either an array of Python objects, one `[points, 3]` array each, as Sketch-RNN's sets are, or an
 * array `NAME` of all their movements, `[points, 3]`, beside `NAME_len` with the number of movements of each, and
 * `NAME_label` where there are labels. Movements are divided by the scale of `train`, where there is such an array.
 *
 * @throws StoreError if the file cannot be read; DataError if it is not what it should be, or has no such array
 *
 * @example
 * const drawings = await npzFile('sketchrnn_cat.npz', { member: 'train' }); // spec.shape: [longest, 5]
 */
export async function npzFile(path: string, { member: wanted }: NpzFileOptions = {}): Promise<IndexedSource> {
  const npz = parseNpz(await readInput(path), path);
  const member = wanted ?? (npz.names.length === 1 ? npz.names[0]! : 'train');
  if (wanted === undefined && !npz.names.includes(member)) throw new DataError(`${path} holds several arrays: ${npz.names.slice(0, 20).join(', ')}. Name one: npz:${path}?member=${npz.names[0]!}.`);
  const name = `${path}, member ${member}`;
  const drawings = await readDrawings(npz, member, name);
  if (!drawings) return arrayExamples(await npz.read(member), name);
  const measure = member === 'train' || !npz.names.includes('train') ? drawings : await readDrawings(npz, 'train', `${path}, member train`);
  return strokeSource(drawings, { name, scale: strokeScale(measure ?? drawings) });
}

async function readDrawings(npz: Npz, member: string, name: string): Promise<Drawings | undefined> {
  if (npz.names.includes(`${member}_len`)) {
    const labels = npz.names.includes(`${member}_label`) ? await npz.read(`${member}_label`) : undefined;
    return drawingsFromPoints(await npz.read(member), await npz.read(`${member}_len`), labels, name);
  }
  const objects = await npz.readObjects(member);
  return objects && drawingsFromArrays(objects, name);
}
