import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { IndexedSource } from '@gen/core';
import { digits, faces, shapes } from '@gen/datasets';
import { fashionMnist, mnist } from '@gen/datasets/node';
import { first, firstOfEach } from './read.js';
import { tiles } from './tiles.js';
import { write, writeOfOthers } from './write.js';

/** Draws the sets of pictures; those of others where they are under `data`. */
export async function drawPictures(data: string | undefined): Promise<void> {
  write('digits.png', await byClass(digits()));
  for (const [name, source] of [['shapes', shapes()], ['faces', faces()]] as const) {
    write(`${name}.png`, tiles({ pictures: (await first(source, 36)).x, shape: source.spec.shape, columns: 12, scale: 2 }));
  }
  if (data === undefined) return;
  if (existsSync(join(data, 'mnist'))) writeOfOthers('mnist.png', await byClass(await mnist({ dataDir: data })));
  if (existsSync(join(data, 'fashion-mnist'))) writeOfOthers('fashion-mnist.png', await byClass(await fashionMnist({ dataDir: data })));
}

/** A column for each class. */
async function byClass(source: IndexedSource): Promise<Uint8Array> {
  const { x } = await firstOfEach(source, 4);
  const pictures = Array.from({ length: x.length }, (_, at) => x[(at % 10) * 4 + Math.floor(at / 10)]!);
  return tiles({ pictures, shape: source.spec.shape, columns: 10, scale: 2 });
}
