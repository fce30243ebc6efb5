import { DataError, nearest } from '@gen/core';
import { readNpyHeader, type NpyHeader } from './npy-header.js';
import { parseNpy, type NpyArray } from './npy.js';
import { parseNpyObjects } from './npy-objects.js';
import { npyTypes } from './npy-types.js';
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

/** A larger array is decompressed only after a look at its header, which is in its first bytes. */
const LOOKED_INTO = 2 ** 17;
/** Most bytes of an array of Python objects: 512 MiB. */
const MOST_OBJECT_BYTES = 2 ** 29;

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
    if (found) {
      if (found.size > LOOKED_INTO) checkSize(readNpyHeader(await found.start(LOOKED_INTO), `${name}, member ${member}`), found.size, `${name}, member ${member}`);
      return found.read();
    }
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

/** Refuses a member whose size is not what its array takes. */
function checkSize({ descr, shape, offset }: NpyHeader, size: number, name: string): void {
  const type = npyTypes.get(descr.slice(1));
  const expected = type ? offset + shape.reduce((product, side) => product * side, type.bytes) : undefined;
  if (expected !== undefined && expected !== size) throw new DataError(`${name} says it holds [${shape.join(', ')}] values of type '${descr}', ${expected} bytes with its header, but has ${size}.`);
  if (descr.startsWith('|O') && size > MOST_OBJECT_BYTES) throw new DataError(`${name} holds ${size} bytes of Python objects; up to ${MOST_OBJECT_BYTES} can be read.`);
}
