import { Autoencoder, neighborGraph, shortestPath } from '@gen/autoencoders';
import { cosineDecay, type Decoder } from '@gen/core-layers';
import { foldIn, permutation, randomKey } from '@gen/core';
import { firstExamples } from '../data/examples.js';
import { applyTo, concatenate, rowsOf, tensorOf, type Values } from '../data/values.js';
import { alongPath } from '../manifold/along-path.js';
import { nearestRows } from '../manifold/nearest-rows.js';
import { rowsAt } from '../manifold/walk-codes.js';
import { planeMap } from '../plots/index.js';
import type { Experiment } from './experiment.js';
import { meanOf } from './mean-of.js';

/** Links of each code. */
const NEIGHBORS = 12;
/** Pairs of points that are walked between. */
const PAIRS = 30;
/** Places of each way that are decoded. */
const PLACES = 32;

/** Shortest walks over a graph of codes against straight lines between codes. */
export const walkAlongCodes: Experiment = {
  name: 'walk-along-codes',
  title: 'From one point to another: over the codes of others, and straight on',
  shows:
    'Each code of an autoencoder is linked with those nearest to it, and the shortest way along the links is taken from one point of a spiral to another. ' +
    'What is decoded on the way stays near the spiral, where the straight line between the two codes leads over places that hold no points.',
  paper: {
    title: 'A global geometric framework for nonlinear dimensionality reduction',
    authors: 'Joshua Tenenbaum, Vin de Silva, John Langford',
    year: 2000,
    url: 'https://doi.org/10.1126/science.290.5500.2319',
  },
  data: { small: 'swiss-roll?size=2000', full: 'swiss-roll' },
  async run({ budget, source, seed, fit, progress, signal }) {
    const model = new Autoencoder({ inputShape: source.spec.shape, latentDim: 2, hidden: [64], loss: 'squared-error', seed });
    const steps = budget === 'small' ? 600 : 4000;
    await fit('autoencoder', model, source, { steps, batchSize: 100, learningRate: 5e-3, schedule: cosineDecay(steps) });
    progress('walks');
    const points = await firstExamples(source, 2000);
    const codes = await applyTo(points, (x) => model.encode(x));
    const drawn = permutation(foldIn(randomKey(seed), 'walk-along-codes'), codes.shape[0]!);
    const pairs = Array.from({ length: PAIRS }, (_, pair) => ({ from: drawn[2 * pair]!, to: drawn[2 * pair + 1]! }));
    const decoder: Decoder = model;
    const decoded = (paths: readonly Values[]): Promise<Values> => applyTo(concatenate(paths.map((path) => alongPath(path, PLACES))), (z) => decoder.decode(z));
    const [walked, straight] = [await decoded(await walksOf(codes, pairs)), await decoded(pairs.map(({ from, to }) => rowsAt(codes, [from, to])))];
    model.dispose();
    const apart = async (ways: Values): Promise<number[]> => (await nearestRows(ways, points, signal)).map(({ distance }) => distance);
    const [walkApart, straightApart] = [await apart(walked), await apart(straight)];
    const farthest = Array.from({ length: PAIRS }, (_, pair) => Math.max(...straightApart.slice(pair * PLACES, (pair + 1) * PLACES)));
    const shown = farthest.indexOf(Math.max(...farthest));
    const way = (ways: Values): Float32Array => rowsOf(ways, shown * PLACES, (shown + 1) * PLACES).data;
    return {
      findings: [
        { name: 'straightDistance', what: `distance of what is decoded between two codes from the nearest point of the data, straight lines, mean over ${PAIRS} pairs`, value: meanOf(straightApart) },
        { name: 'walkDistance', what: 'the same on walks over the graph', value: meanOf(walkApart), atMost: meanOf(straightApart) / 2 },
      ],
      pictures: [
        {
          file: 'spiral.svg',
          title: 'Between two points of a spiral',
          caption: 'What is decoded at equal steps of both ways: of the pairs that were drawn the one whose straight line strays farthest.',
          content: await planeMap(points.data.slice(0, 2 * 1000), { paths: [{ name: 'walk over the graph', points: way(walked) }, { name: 'straight line', points: way(straight) }], title: 'From one point of a spiral to another' }),
        },
      ],
    };
  },
};

/** The codes on the shortest walks between some. */
async function walksOf(codes: Values, pairs: readonly { readonly from: number; readonly to: number }[]): Promise<Values[]> {
  const tensor = tensorOf(codes);
  const graph = await neighborGraph(tensor, { neighbors: NEIGHBORS }).finally(() => tensor.dispose());
  return pairs.map((ends) => rowsAt(codes, shortestPath(graph, ends).path));
}
