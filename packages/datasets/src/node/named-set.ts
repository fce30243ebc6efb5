import { choice, DownloadError, resolveOptions } from '@gen/core';
import type { DatasetDefinition } from '../catalogue/dataset-definition.js';
import { fashionMnistDefinition } from '../catalogue/fashion-mnist-definition.js';
import { mnistDefinition } from '../catalogue/mnist-definition.js';
import { idxExampleShape, idxLabels } from '../formats/idx-labels.js';
import { parseIdx } from '../formats/idx.js';
import type { LabelledSource } from '../sources/labelled-source.js';
import { pixelSource } from '../sources/pixel-source.js';
import { definitionOf, locateDefinition } from './locate.js';
import { obtainFiles, presentFiles, type ObtainOptions, type Patience } from './obtain.js';

/** What {@link mnist} and {@link fashionMnist} take. */
export interface NamedSetOptions extends ObtainOptions {
  /** 60,000 examples to train on, or 10,000 to test. Default `train`. */
  readonly split?: 'train' | 'test';
}

/**
 * MNIST: handwritten digits, `[28, 28, 1]` in [0, 1], with their labels. Looked for in `dataDir`, `GEN_DATA_DIR` and
 * the user's cache folder; downloaded if it is in none of them, and checked against its SHA-256 in any case.
 *
 * LeCun, Bottou, Bengio and Haffner, "Gradient-based learning applied to document recognition", Proc. IEEE 86 (1998).
 *
 * @throws DownloadError without network, naming the files and where to put them; DataError if a file is damaged
 *
 * @example
 * await vae.fit(await mnist({ split: 'train' }), { epochs: 5 });
 */
export async function mnist(options: NamedSetOptions = {}): Promise<LabelledSource> {
  return openIdxSet(mnistDefinition, options);
}

/**
 * Fashion-MNIST: clothes, `[28, 28, 1]` in [0, 1], with their labels. Found and downloaded as {@link mnist} is.
 *
 * Xiao, Rasul and Vollgraf, "Fashion-MNIST: a novel image dataset for benchmarking machine learning algorithms",
 * arXiv:1708.07747 (2017).
 *
 * @throws DownloadError without network, naming the files and where to put them; DataError if a file is damaged
 */
export async function fashionMnist(options: NamedSetOptions = {}): Promise<LabelledSource> {
  return openIdxSet(fashionMnistDefinition, options);
}

/**
 * Sees to it that every file of a named data set is on this machine and right.
 *
 * @throws OptionError for an unknown name; DownloadError and DataError as {@link mnist} does
 */
export async function getDataset(name: string, options: ObtainOptions = {}): Promise<void> {
  const definition = definitionOf(name);
  if (definition.files.some(({ role }) => role === 'folder')) return void (await presentFiles(definition, options));
  if (definition.categories) throw new DownloadError(`${name} is not downloaded, since no checksums of its files are published. Fetch those that you want from ${definition.categories.origin} and put them into ${(await locateDefinition(definition, options)).downloadFolder}.`);
  if (definition.packed) return void (await obtainFiles(definition, () => true, options));
  for (const { name: file } of definition.files) await obtainFiles(definition, (candidate) => candidate.name === file, options);
}

/** A set of one IDX file of pictures and one of labels for each split. */
export async function openIdxSet(
  definition: DatasetDefinition,
  { split: wanted, ...options }: NamedSetOptions,
  patience?: Patience,
): Promise<LabelledSource> {
  const splits = { split: choice(['train', 'test'], { default: 'train', doc: 'Which part of the set.' }) };
  const { split } = resolveOptions(splits, { split: wanted }, definition.name);
  const contents = await obtainFiles(definition, (file) => file.split === split, options, patience);
  const array = (role: 'images' | 'labels') => {
    const { name } = definition.files.find((file) => file.split === split && file.role === role)!;
    return parseIdx(contents.get(name)!, name);
  };
  const images = array('images');
  const labels = idxLabels(array('labels'), images.shape[0]!, `the labels of ${definition.name}`);
  const source = pixelSource({
    pixels: images.data as Uint8Array,
    shape: idxExampleShape(images, definition.name),
    white: 255,
    labels,
    classNames: definition.classNames,
  });
  return { ...source, labels };
}
