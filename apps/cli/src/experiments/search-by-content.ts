import { Autoencoder, RetrievalIndex } from '@gen/autoencoders';
import { PCA } from '@gen/core-layers/baselines';
import { take } from '@gen/datasets';
import { flatRows } from '../codes/flat-rows.js';
import { firstExamples } from '../data/examples.js';
import { rowOf, rowsOf, tensorOf, type Values } from '../data/values.js';
import { className } from '../evaluate/class-name.js';
import { tileRows } from '../plots/index.js';
import { codesOf } from './codes-of.js';
import type { Experiment } from './experiment.js';
import { sameClassShare } from './same-class-share.js';

const CODES = 30;
/** Pictures that are searched, and those that are drawn. */
const SEARCHED = 1000;
const QUERIES = 5;
const NEAREST = 9;

/** Pictures found by pixels, by principal components and by codes. */
export const searchByContent: Experiment = {
  name: 'search-by-content',
  title: 'Searching pictures by what is in them',
  shows:
    `Pictures that were not learned from are searched for those most like one of them: by their 784 pixels, by ${CODES} principal components, and by the ${CODES} codes of an ` +
    'autoencoder that was told no classes. The codes find about as many pictures of the same kind as the pixels do, from a twenty-sixth of the numbers, ' +
    'which is what makes search in many pictures affordable.',
  paper: { title: 'Using very deep autoencoders for content-based image retrieval', authors: 'Alex Krizhevsky, Geoffrey Hinton', year: 2011, url: 'https://www.cs.toronto.edu/~hinton/absps/esann-deep-final.pdf' },
  data: { small: 'digits?size=2000', full: 'mnist' },
  async run({ budget, source, test, seed, fit, progress }) {
    const held = take(await test(), SEARCHED);
    const inputShape = source.spec.shape;
    const deep = new Autoencoder({ inputShape, latentDim: CODES, hidden: budget === 'small' ? [256] : [512, 128], seed });
    await fit('autoencoder', deep, source, { epochs: budget === 'small' ? 8 : 5, batchSize: budget === 'small' ? 50 : 128 });
    progress('principal components');
    const pca = new PCA({ inputShape, components: CODES });
    await pca.fit(source);
    const x = await firstExamples(held, SEARCHED);
    const { codes, labels } = await codesOf(deep, held);
    const principal = (await codesOf(pca, held)).codes;
    deep.dispose();
    pca.dispose();
    const pixels = flatRows(x);
    const [byPixels, byPrincipal, byCodes] = [await sameClassShare(pixels, labels), await sameClassShare(principal, labels), await sameClassShare(codes, labels)];
    const found = { 'by pixels': await nearestOf(pixels), 'by codes': await nearestOf(codes) };
    const tile = (position: number, label?: string) => ({ values: rowOf(x, position).data, label: label ?? className(held.spec, labels[position]!) });
    const rows = Array.from({ length: QUERIES }, (_, query) => Object.entries(found).map(([name, nearest]) => ({ name, tiles: [tile(query, 'query'), ...nearest[query]!.map((position) => tile(position))] }))).flat();
    return {
      findings: [
        { name: 'pixelPrecision', what: `share of the same class among the ten nearest, by ${x.data.length / SEARCHED} pixels`, value: byPixels },
        { name: 'pcaPrecision', what: `the same, by ${CODES} principal components`, value: byPrincipal },
        { name: 'codePrecision', what: `the same, by ${CODES} codes`, value: byCodes, atLeast: byPixels - 0.02 },
      ],
      pictures: [{ file: 'nearest.svg', title: 'The nearest pictures', caption: `The first ${QUERIES} pictures of the test split, each with the ${NEAREST} nearest others by pixels and by codes, and the classes of these.`, content: tileRows(rows, { shape: inputShape, title: 'The nearest by pixels and by codes' }) }],
    };
  },
};

/** The nearest others of the first few, by their positions. */
async function nearestOf(codes: Values): Promise<number[][]> {
  const index = new RetrievalIndex();
  const [all, queries] = [tensorOf(codes), tensorOf(rowsOf(codes, 0, QUERIES))];
  try {
    await index.add(all);
    const found = await index.search(queries, { k: NEAREST + 1 });
    return found.map((neighbors, query) => neighbors.map(({ id }) => id).filter((id) => id !== query).slice(0, NEAREST));
  } finally {
    all.dispose();
    queries.dispose();
  }
}
