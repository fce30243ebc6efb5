import { RetrievalIndex } from '@gen/autoencoders';
import type { IndexedSource } from '@gen/core';
import { folder } from '@gen/core/node';
import type { Encoder } from '@gen/core-layers';
import { PCA } from '@gen/core-layers/baselines';
import { encodedSource } from '@gen/core-layers/supervised';
import { take } from '@gen/datasets';
import { mnist } from '@gen/datasets/node';
import { VAE } from '@gen/vae';
import * as tf from '@tensorflow/tfjs-core';
import { deepAutoencoder } from './deep-codes.js';
import { show, type Figure } from './figure.js';
import { wideVae } from './run-folder.js';

const COMMAND = 'npm run figures -- retrieval';
const DATABASE = 10_000;
const QUERIES = 2000;
const K = 10;

/** What the nearest pixels and codes have in common with the query, and how fast they are found. */
export async function retrievalFigures(work: string): Promise<Figure[]> {
  const [train, test] = [await mnist({ split: 'train' }), await mnist({ split: 'test' })];
  const pca = new PCA({ inputShape: train.spec.shape, components: 30 });
  await pca.fit(train);
  const vae = await VAE.load(folder(wideVae(work).run));
  const deep = await deepAutoencoder(work, 30);
  const pixels: Encoder = { encode: async (x) => tf.clone(x) };
  const row = async (name: string, encoder: Encoder, reference: number | undefined): Promise<Figure> => {
    const precision = await precisionOf(await encodedSource(encoder, take(train, DATABASE)), await encodedSource(encoder, take(test, QUERIES)));
    const least = reference === undefined ? undefined : reference - 0.02;
    return {
      name: `retrieval by ${name}, the first ${DATABASE} training digits, the first ${QUERIES} test digits as queries: precision at ${K}`,
      measured: show(precision, 4),
      reference: reference === undefined ? '—' : String(reference),
      accepted: least === undefined ? 'for comparison' : `≥ ${show(least, 3)}`,
      passes: least === undefined || precision >= least,
      command: COMMAND,
    };
  };
  const figures = [
    await row('pixels', pixels, 0.866),
    await row('PCA of 30 components', pca, 0.89),
    await row('the 30 codes of the autoencoder 784-512-128-30, cross-entropy, 5 epochs', deep, 0.887),
    await row('the 20 codes of the VAE 784-400-20', vae, undefined),
    await speedFigure(await encodedSource(pca, train), await encodedSource(pca, test)),
  ];
  pca.dispose();
  deep.dispose();
  vae.dispose();
  return figures;
}

/** The share of a query's class among its nearest codes, mean over the queries. */
async function precisionOf(database: IndexedSource, queries: IndexedSource): Promise<number> {
  const [index, labels] = [await indexOf(database), labelsOf(database)];
  const wanted = labelsOf(queries);
  const found = await searched(index, queries);
  const right = found.map((neighbors, query) => neighbors.filter(({ id }) => labels[id] === wanted[query]).length / K);
  return right.reduce((sum, share) => sum + share, 0) / right.length;
}

async function speedFigure(database: IndexedSource, queries: IndexedSource): Promise<Figure> {
  const index = await indexOf(database);
  const start = performance.now();
  await searched(index, queries);
  const perSecond = (1000 * queries.size) / (performance.now() - start);
  return {
    name: `${queries.size} queries for the ${K} nearest of ${database.size} codes of width 30, exactly`,
    measured: `${Math.round(perSecond)} queries a second`,
    reference: '—',
    accepted: '≥ 1000 on two cores',
    passes: perSecond >= 1000,
    command: COMMAND,
  };
}

async function indexOf(codes: IndexedSource): Promise<RetrievalIndex> {
  const index = new RetrievalIndex();
  await index.addEncoded({ encode: async (x) => tf.clone(x) }, codes);
  return index;
}

async function searched(index: RetrievalIndex, queries: IndexedSource): Promise<Awaited<ReturnType<RetrievalIndex['search']>>> {
  const { x } = await queries.read(positionsOf(queries), { epoch: 0, seed: 0 });
  const codes = tf.tensor2d(x, [queries.size, queries.spec.shape[0]!]);
  return index.search(codes, { k: K }).finally(() => codes.dispose());
}

function labelsOf(source: IndexedSource): Int32Array {
  return source.annotations!(positionsOf(source)).labels!;
}

function positionsOf({ size }: IndexedSource): Uint32Array {
  return Uint32Array.from({ length: size }, (_, position) => position);
}
