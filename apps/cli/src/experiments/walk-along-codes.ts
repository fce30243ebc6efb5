import { Autoencoder, neighborGraph, shortestPath } from '@gen/autoencoders';
import type { Decoder } from '@gen/core-layers';
import { foldIn, permutation, randomKey } from '@gen/core';
import { firstExamples } from '../data/examples.js';
import { applyTo, concatenate, rowOf, rowsOf, tensorOf, type Values } from '../data/values.js';
import { alongPath } from '../manifold/along-path.js';
import { farthestFromCodes } from '../manifold/farthest-from-codes.js';
import { nearestRows } from '../manifold/nearest-rows.js';
import { rowsAt } from '../manifold/walk-codes.js';
import { planeMap, tileRows } from '../plots/index.js';
import { codesOf } from './codes-of.js';
import type { Experiment } from './experiment.js';
import { meanOf } from './mean-of.js';

/** Links of each code. */
const NEIGHBORS = 8;
/** Pairs of digits that are walked between, and how many of them are drawn. */
const PAIRS = 20;
const DRAWN = 3;
/** Pictures on each way. */
const PLACES = 10;

/** Shortest walks over a graph of codes against straight lines between codes. */
export const walkAlongCodes: Experiment = {
  name: 'walk-along-codes',
  title: 'From one digit to another: over the codes of others, and straight on',
  shows:
    'Each code of an autoencoder is linked with those nearest to it, and the shortest way along the links is taken from one digit to another. ' +
    'It keeps to where digits are, so that all that is decoded on it looks like digits, where the straight line between the two codes leads over what no digit is. ' +
    'The same on points of a spiral, in the plane.',
  paper: {
    title: 'A global geometric framework for nonlinear dimensionality reduction',
    authors: 'Joshua Tenenbaum, Vin de Silva, John Langford',
    year: 2000,
    url: 'https://doi.org/10.1126/science.290.5500.2319',
  },
  data: { small: 'digits?size=2000', full: 'mnist?limit=10000' },
  async run({ budget, source, open, seed, fit, progress, signal }) {
    const model = new Autoencoder({ inputShape: source.spec.shape, latentDim: 8, hidden: [256], seed });
    await fit('autoencoder', model, source, { epochs: budget === 'small' ? 15 : 30, batchSize: 100, learningRate: 2e-3 });
    progress('walks');
    const digits = await firstExamples(source, source.size);
    const { codes } = await codesOf(model, source);
    const drawn = permutation(foldIn(randomKey(seed), 'walk-along-codes'), source.size);
    const pairs = Array.from({ length: PAIRS }, (_, pair) => ({ from: drawn[2 * pair]!, to: drawn[2 * pair + 1]! }));
    const walks = await walksOf(codes, pairs);
    const decoder: Decoder = model;
    const decoded = async (paths: readonly Values[]): Promise<Values> =>
      applyTo(concatenate(paths.map((path) => alongPath(path, PLACES))), (z) => decoder.decode(z));
    const [walked, straight] = [await decoded(walks), await decoded(pairs.map(({ from, to }) => rowsAt(codes, [from, to])))];
    model.dispose();

    const points = await firstExamples(await open('swiss-roll?size=1500'), 1500);
    const ends = { from: farthestFromMiddle(points), to: nearestToMiddle(points) };
    const [roll, line] = [(await walksOf(points, [ends]))[0]!, rowsAt(points, [ends.from, ends.to])];
    const apart = async (pictures: Values): Promise<number> => meanOf((await nearestRows(inner(pictures), digits, signal)).map(({ distance }) => distance));
    const [walkApart, straightApart] = [await apart(walked), await apart(straight)];
    const [walkStrays, lineStrays] = [await farthestFromCodes(roll, points, signal), await farthestFromCodes(line, points, signal)];
    const row = (pictures: Values, pair: number, name: string) => ({ name, tiles: Array.from({ length: PLACES }, (_, place) => ({ values: rowOf(pictures, pair * PLACES + place).data })) });
    return {
      findings: [
        { name: 'straightDistance', what: `distance of what is decoded between two digits from the nearest digit of the data, straight lines, mean over ${PAIRS} pairs`, value: straightApart },
        { name: 'walkDistance', what: 'the same on walks over the graph', value: walkApart, atMost: straightApart },
        { name: 'straightLeavesSpiral', what: 'farthest from any point of the spiral, straight line', value: lineStrays },
        { name: 'walkLeavesSpiral', what: 'the same of the walk', value: walkStrays, atMost: lineStrays },
      ],
      pictures: [
        {
          file: 'digits.svg',
          title: 'Between digits',
          caption: 'What is decoded at equal steps of the walk over the graph, and below it of the straight line between the same two codes.',
          content: tileRows(
            Array.from({ length: DRAWN }, (_, pair) => [row(walked, pair, `walk ${pair + 1}`), row(straight, pair, `straight line ${pair + 1}`)]).flat(),
            { shape: source.spec.shape, title: 'From one digit to another' },
          ),
        },
        {
          file: 'spiral.svg',
          title: 'Between points of a spiral',
          caption: 'The graph of neighbours leads along the spiral; the straight line leaves it.',
          content: await planeMap(points.data, { paths: [{ name: 'walk over the graph', points: roll.data }, { name: 'straight line', points: line.data }], title: 'From one end of a spiral to the other' }),
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

/** Without the ends of each way, which are digits themselves. */
function inner(pictures: Values): Values {
  return concatenate(Array.from({ length: PAIRS }, (_, pair) => rowsOf(pictures, pair * PLACES + 1, (pair + 1) * PLACES - 1)));
}

function distancesToMiddle({ shape, data }: Values): number[] {
  return Array.from({ length: shape[0]! }, (_, row) => Math.hypot(data[2 * row]!, data[2 * row + 1]!));
}

function farthestFromMiddle(points: Values): number {
  const distances = distancesToMiddle(points);
  return distances.indexOf(Math.max(...distances));
}

function nearestToMiddle(points: Values): number {
  const distances = distancesToMiddle(points);
  return distances.indexOf(Math.min(...distances));
}
