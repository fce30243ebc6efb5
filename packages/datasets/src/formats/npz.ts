import { DataError, nearest } from '@gen/core';
import { readNpyHeader } from './npy-header.js';
import { parseNpy, type NpyArray } from './npy.js';
import { parseNpyObjects } from './npy-objects.js';
import { zipMembers } from './zip.js';

/** The arrays of an `.npz` file. */
export interface Npz {
  /** Names of the arrays, in the order of the file. */
  readonly names: readonly string[];
  /**
   * One array.
   *
   * @throws DataError if there is none of this name, with the nearest one, or it cannot be read
   */
  read(member: string): Promise<NpyArray>;
  /** The arrays of an array of Python objects, as Sketch-RNN's drawings are stored; otherwise undefined. */
  readObjects(member: string): Promise<NpyArray[] | undefined>;
}

/**
 * Opens a file of `numpy.savez` or `savez_compressed`; an array is decompressed when it is read. Pickled objects are
 * never executed.
 *
 * @param name - as messages call the file
 * @throws DataError if it is no zip archive, is damaged, or holds no arrays
 *
 * @example
 * const npz = parseNpz(bytes, 'drawings.npz');
 * const { shape, data } = await npz.read('train');
 */
export function parseNpz(bytes: Uint8Array, name: string): Npz {
  const members = new Map(zipMembers(bytes, name).filter((member) => member.name.endsWith('.npy')).map((member) => [member.name.slice(0, -4), member]));
  const names = [...members.keys()];
  if (names.length === 0) throw new DataError(`${name} is a zip archive without NumPy arrays.`);
  const content = async (member: string): Promise<Uint8Array> => {
    const found = members.get(member);
    if (found) return found.read();
    const close = nearest(member, names);
    throw new DataError(`${name} holds no array '${member}'. ${close ? `Did you mean ${close}?` : `It holds ${names.slice(0, 20).join(', ')}${names.length > 20 ? ', …' : ''}.`}`);
  };
  return {
    names,
    read: async (member) => parseNpy(await content(member), `${name}, member ${member}`),
    async readObjects(member) {
      const array = await content(member);
      const shown = `${name}, member ${member}`;
      return readNpyHeader(array, shown).descr.startsWith('|O') ? parseNpyObjects(array, shown) : undefined;
    },
  };
}
