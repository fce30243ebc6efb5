import { choice, resolveOptions } from '@gen/core';
import { cifar10Definition } from '../catalogue/cifar10-definition.js';
import type { DatasetDefinition } from '../catalogue/dataset-definition.js';
import { parseCifar } from '../formats/cifar.js';
import type { LabelledSource } from '../sources/labelled-source.js';
import { pixelSource } from '../sources/pixel-source.js';
import type { NamedSetOptions } from './named-set.js';
import { obtainFiles, type Patience } from './obtain.js';

/**
 * CIFAR-10: photographs, `[32, 32, 3]` in [0, 1], with their classes. Its six files, gzipped or not, are looked for in a
 * folder `cifar10` in `dataDir`, `GEN_DATA_DIR` and the user's cache folder. If some are in none of them, they are unpacked
 * from `cifar-10-binary.tar.gz`, which is looked for there too and else downloaded, 170 MB, checked and then removed.
 *
 * A. Krizhevsky, "Learning Multiple Layers of Features from Tiny Images" (2009).
 *
 * @throws DownloadError without network, naming the files and where to put them; DataError if one is damaged
 *
 * @example
 * const test = await cifar10({ split: 'test', dataDir: 'data' }); // data/cifar10/test_batch.bin
 */
export async function cifar10(options: NamedSetOptions = {}): Promise<LabelledSource> {
  return openCifar(cifar10Definition, options);
}

/** A set of files of CIFAR-10's records. */
export async function openCifar(definition: DatasetDefinition, { split: wanted, ...options }: NamedSetOptions, patience?: Patience): Promise<LabelledSource> {
  const splits = { split: choice(['train', 'test'], { default: 'train', doc: 'Which part of the set.' }) };
  const { split } = resolveOptions(splits, { split: wanted }, definition.name);
  const contents = await obtainFiles(definition, (file) => file.split === split, options, patience);
  const parts = [...contents].map(([name, bytes]) => parseCifar(bytes, name));
  const size = parts.reduce((sum, { labels }) => sum + labels.length, 0);
  const pixels = new Uint8Array(size * 32 * 32 * 3);
  const labels = new Int32Array(size);
  let at = 0;
  for (const part of parts) {
    pixels.set(part.pixels, at * 32 * 32 * 3);
    labels.set(part.labels, at);
    at += part.labels.length;
  }
  return { ...pixelSource({ pixels, shape: definition.shape, white: 255, labels, classNames: definition.classNames }), labels };
}
