import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writePictures, writeRows } from '../../packages/datasets/test/memory/large-files.js';
import { walk } from '../../packages/datasets/test/memory/walk.js';
import { show, type Figure } from './figure.js';

/** What data that is larger than memory takes of it when it is walked. */
export async function memoryFigures(work: string): Promise<Figure[]> {
  const [pictures, rows] = [join(work, 'pictures'), join(work, 'rows.csv')];
  mkdirSync(pictures);
  const count = await writePictures(pictures, 1e9);
  await writeRows(rows, 3000);
  try {
    return [
      await row(`1 GB of pictures (${count} of 1200 × 1000, PNG and JPEG) walked at 64 × 64, shuffled: most memory of the process`, `folder:${pictures}?resize=64`),
      await row('200 MB of CSV (3,000,000 rows) walked, shuffled: most memory of the process', `csv:${rows}`),
    ];
  } finally {
    rmSync(pictures, { recursive: true });
    rmSync(rows);
  }
}

async function row(name: string, source: string): Promise<Figure> {
  const { megabytes } = await walk(source);
  return { name, measured: `${show(megabytes, 0)} MiB`, reference: '—', accepted: '< 300', passes: megabytes < 300, command: 'npm run figures -- memory' };
}
