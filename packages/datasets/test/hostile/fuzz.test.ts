import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { foldIn, GenError, randomBits, randomKey } from '@gen/core';
import { temporaryFolder } from '../temporary-folder.js';
import { readAll, validFiles } from './valid-files.js';

/** Files with some bytes changed, for each format. */
const CHANGED = 100;
/** Most cuts that are tried. */
const CUTS = 100;

describe.each(validFiles)('$format', ({ name, bytes, source, wrap = (content) => content }) => {
  /** How reading such a file ends: it is read, or refused with an error of the library's own. */
  async function outcome(content: Uint8Array, folder: string): Promise<'read' | 'refused'> {
    const path = join(folder, name);
    await writeFile(path, wrap(content));
    try {
      await readAll(source(path, dirname(path)));
      return 'read';
    } catch (error) {
      if (error instanceof GenError && error.message.length < 1000) return 'refused';
      throw new Error(`Bytes ${Buffer.from(content).toString('hex')} end in another error.`, { cause: error });
    }
  }

  async function place(): Promise<string> {
    const folder = await temporaryFolder();
    await mkdir(dirname(join(folder, name)), { recursive: true });
    return folder;
  }

  test('is read', async () => {
    expect(await outcome(bytes, await place())).toBe('read');
  });

  test('cut anywhere it is read as something shorter, or refused', async () => {
    const folder = await place();
    const step = Math.max(1, Math.floor(bytes.length / CUTS));
    const ends = new Set<string>();
    for (let length = 0; length < bytes.length; length += step) ends.add(await outcome(bytes.slice(0, length), folder));
    expect(ends).toContain('refused');
  });

  test('with changed bytes it is read as something else, or refused', async () => {
    const folder = await place();
    const refused: number[] = [];
    for (let file = 0; file < CHANGED; file++) {
      const content = bytes.slice();
      const [changes, ...words] = randomBits(foldIn(foldIn(randomKey(1), 'fuzz'), file), 9) as unknown as number[];
      for (const word of words.slice(0, 1 + (changes! % 8))) content[(word >>> 8) % content.length] = word & 255;
      if ((await outcome(content, folder)) === 'refused') refused.push(file);
    }
    expect(refused.length).toBeGreaterThan(0);
  });
});
