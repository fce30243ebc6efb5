import { RetrievalIndex, WordEmbedding } from '@gen/autoencoders';
import { DataError } from '@gen/core';
import { PCA } from '@gen/core-layers/baselines';
import { sentenceKinds } from '@gen/datasets';
import { readTensor, tensorOf, type Values } from '../data/values.js';
import { scatterMap } from '../plots/index.js';
import type { Experiment } from './experiment.js';

/** Kinds that the map shows: more colours than these are not told apart. */
const SHOWN = 12;

/** Words that take one another's place, near one another. */
export const wordsOfAKind: Experiment = {
  name: 'words-of-a-kind',
  title: 'Words of a kind: a map of words that was learned from sentences alone',
  shows:
    'Each word gets a vector from which words it stands near, by skip-gram with negative sampling. Nothing says what a word means, and yet words that can ' +
    'take one another’s place, as cod and trout, come to lie together: the nearest other word is mostly of the same kind.',
  paper: { title: 'Distributed representations of words and phrases and their compositionality', authors: 'Tomas Mikolov, Ilya Sutskever, Kai Chen, Greg Corrado and Jeffrey Dean', year: 2013, url: 'https://arxiv.org/abs/1310.4546' },
  data: { small: 'sentences?size=2000', full: 'sentences?size=8000' },
  async run({ budget, source, seed, fit, progress }) {
    const { vocabulary } = source.spec;
    if (!vocabulary) throw new DataError('Words are needed, but this data has none: take sentences.');
    const model = new WordEmbedding({ inputShape: source.spec.shape, vocabulary, dimensions: 16, seed });
    const kinds = Object.entries(sentenceKinds).map(([name, words]) => ({ name, rows: words.map((word) => vocabulary.indexOf(word)).filter((row) => row >= 0) })).filter(({ rows }) => rows.length > 1);
    if (kinds.length === 0) throw new DataError('None of the words whose kinds are known is in this data: take sentences.');
    const before = await sameKindShare(await readTensor(await model.vectors()), kinds);
    await fit('skip-gram', model, source, { epochs: budget === 'small' ? 8 : 15, batchSize: 100, learningRate: 0.02 });
    const vectors = await readTensor(await model.vectors());
    model.dispose();
    const after = await sameKindShare(vectors, kinds);
    progress('map');
    const shown = [...kinds].sort((one, other) => other.rows.length - one.rows.length).slice(0, SHOWN);
    const rows = shown.flatMap(({ rows: own }, label) => own.map((row) => ({ row, label })));
    const points = await plane(rowsAt(vectors, rows.map(({ row }) => row)));
    return {
      findings: [
        { name: 'sameKindBefore', what: 'share of words whose nearest other word is of the same kind, before training', value: before },
        { name: 'sameKind', what: 'the same after training', value: after, atLeast: 0.5 },
      ],
      pictures: [{
        file: 'words.svg',
        title: 'Words by two principal components of their vectors',
        caption: `The words of the ${SHOWN} largest kinds, coloured by kind.`,
        content: await scatterMap(points, Int32Array.from(rows, ({ label }) => label), { title: 'Words of a kind', classNames: shown.map(({ name }) => name), xLabel: 'first component', yLabel: 'second component' }),
      }],
    };
  },
};

/** Unit vectors of some words. */
function rowsAt({ shape, data }: Values, rows: readonly number[]): Values {
  const [, width] = shape as readonly [number, number];
  const values = new Float32Array(rows.length * width);
  rows.forEach((row, place) => {
    const vector = data.subarray(row * width, (row + 1) * width);
    const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0)) || 1;
    values.set(vector.map((value) => value / length), place * width);
  });
  return { shape: [rows.length, width], data: values };
}

/** Of the words whose kind is known, the share whose nearest other word of the vocabulary, by the angle, is of the same kind. */
async function sameKindShare(vectors: Values, kinds: readonly { readonly rows: readonly number[] }[]): Promise<number> {
  const all = tensorOf(vectors);
  const index = new RetrievalIndex({ distance: 'cosine' });
  await index.add(all);
  const found = await index.search(all, { k: 2 });
  all.dispose();
  const hits = kinds.flatMap(({ rows }) => rows.map((row): number => Number(rows.includes(found[row]!.find(({ id }) => id !== row)!.id))));
  return hits.reduce((sum, hit) => sum + hit, 0) / hits.length;
}

async function plane(vectors: Values): Promise<Float32Array> {
  const pca = new PCA({ inputShape: vectors.shape.slice(1), components: 2 });
  const x = tensorOf(vectors);
  try {
    await pca.fit(x);
    return (await readTensor(await pca.encode(x))).data;
  } finally {
    x.dispose();
    pca.dispose();
  }
}
