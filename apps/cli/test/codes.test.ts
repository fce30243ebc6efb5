import { readFile, writeFile } from 'node:fs/promises';
import { DeepEmbeddedClustering } from '@gen/autoencoders';
import { folder } from '@gen/core/node';
import { clusterAccuracy } from '@gen/metrics';
import { encodeNpy, parseNpy } from '@gen/datasets';
import { openSource } from '@gen/datasets/node';
import * as tf from '@tensorflow/tfjs-core';
import { encode as encodePng } from 'fast-png';
import { beforeAll, describe, expect, it } from 'vitest';
import { runGen } from './run-gen.js';
import { temporaryFolder } from './temporary-folder.js';

const at = temporaryFolder();
const DATA = 'digits?limit=120';
let run: string;
let codes: number[][];
let labels: Int32Array;

/** What the two verbs print under --json, all together. */
interface Printed {
  readonly neighbors: readonly { readonly position: number; readonly distance: number; readonly class: string }[];
  readonly count: number;
  readonly sizes: readonly number[];
  readonly metrics: Readonly<Record<string, number>>;
  readonly ownMetrics?: Readonly<Record<string, number>>;
  readonly valueMetrics: Readonly<Record<string, number>>;
}

const json = async (...argv: string[]) => {
  const { code, stdout, stderr } = await runGen([...argv, '--json', '--quiet']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout) as Printed;
};

const pixelsOf = async (position: number) => (await (await openSource(DATA)).read(Uint32Array.of(position), { epoch: 0, seed: 0 })).x;

beforeAll(async () => {
  run = at('run');
  await runGen(['train', 'vae', '--data', DATA, '--epochs', '2', '--out', run, '--quiet', '--set', 'latentDim=3', '--set', 'hidden=16']);
  await runGen(['encode', run, '--data', DATA, '--out', at('codes.npy'), '--quiet']);
  const { data, shape } = parseNpy(await readFile(at('codes.npy')), 'codes.npy');
  codes = Array.from({ length: shape[0]! }, (_, row) => Array.from(data.slice(3 * row, 3 * row + 3), Number));
  const source = await openSource(DATA);
  labels = source.annotations!(Uint32Array.from({ length: 120 }, (_, row) => row)).labels!;
}, 60_000);

const nearestTo = (query: number, k: number) =>
  codes
    .map((code, position) => ({ position, distance: Math.hypot(...code.map((value, column) => value - codes[query]![column]!)) }))
    .filter(({ position }) => position !== query)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, k);

describe('gen search', () => {
  it('finds the nearest codes of an example, without itself, with their classes', async () => {
    const found = await json('search', run, '--data', DATA, '--query', '7', '-k', '4');
    expect(found).toMatchObject({ run, data: DATA, query: '7', k: 4, distance: 'euclidean', searched: 120, out: `${run}/search.svg` });
    const expected = nearestTo(7, 4);
    expect(found.neighbors.map(({ position }) => position)).toEqual(expected.map(({ position }) => position));
    // Codes of one example are the same to float32, whatever else is in their batch.
    found.neighbors.forEach((neighbor, place) => {
      expect(neighbor.distance).toBeCloseTo(expected[place]!.distance, 6);
      expect(neighbor.class).toBe(String(labels[neighbor.position]));
    });
    const svg = await readFile(`${run}/search.svg`, 'utf8');
    // The query and four neighbours.
    expect(svg.match(/<image /g)).toHaveLength(5);
  });

  it('takes a picture and a .npy file as the query, which then may find itself', async () => {
    const x = await pixelsOf(9);
    await writeFile(at('query.png'), encodePng({ width: 28, height: 28, channels: 1, depth: 8, data: Uint8Array.from(x, (value) => Math.round(255 * value)) }));
    await writeFile(at('query.npy'), encodeNpy(x, [1, 28, 28, 1]));
    for (const file of ['query.png', 'query.npy']) {
      const { neighbors } = await json('search', run, '--data', DATA, '--query', at(file), '-k', '1', '--distance', 'cosine', '--out', at('found.svg'));
      expect(neighbors[0]!.position).toBe(9);
      // A PNG holds pixels in 255ths.
      expect(neighbors[0]!.distance).toBeLessThan(file === 'query.npy' ? 1e-12 : 1e-4);
    }
  });

  it.each([
    [['--query', '120'], '--query 120: the data has 120 examples, counted from 0 to 119.'],
    [['--query', '0', '-k', '120'], '-k 120: there are only 119 examples to choose from.'],
    [['--query', 'none.png'], 'none.png'],
    [['--query', '0', '--out', 'found.png'], 'this command writes .svg files'],
    [[], '--query is missing'],
  ])('refuses %j', async (flags, message) => {
    const { code, stderr } = await runGen(['search', run, '--data', DATA, ...flags, '--quiet']);
    expect(code).not.toBe(0);
    expect(stderr).toContain(message);
  });

  it('refuses a picture of another size, saying which is needed', async () => {
    await writeFile(at('small.png'), encodePng({ width: 2, height: 2, channels: 1, depth: 8, data: new Uint8Array(4) }));
    const { stderr } = await runGen(['search', run, '--data', DATA, '--query', at('small.png'), '--quiet']);
    expect(stderr).toContain("has the shape [2, 2, 1], but the run's examples have [28, 28, 1]");
  });
});

describe('gen cluster', () => {
  it('writes the cluster of each example, and says how well clusters agree with classes', async () => {
    const told = await json('cluster', run, '--data', DATA, '-k', '6', '--out', at('clusters.csv'));
    expect(told).toMatchObject({ run, data: DATA, count: 120, k: 6, out: at('clusters.csv'), drawing: at('clusters.svg') });
    const [head, ...lines] = (await readFile(at('clusters.csv'), 'utf8')).trim().split('\n');
    expect(head).toBe('position,cluster,clusterByValues,class');
    const rows = lines.map((line) => line.split(',').map(Number) as [number, number, number, number]);
    expect(rows.map(([position]) => position)).toEqual(Array.from({ length: 120 }, (_, row) => row));
    expect(rows.map((row) => row[3])).toEqual(Array.from(labels));
    expect(told.sizes).toEqual(told.sizes.map((_, cluster) => rows.filter((row) => row[1] === cluster).length));
    expect(told.metrics['clusterAccuracy']).toBe(clusterAccuracy(rows.map((row) => row[1]), labels).value);
    expect(told.valueMetrics['clusterAccuracy']).toBe(clusterAccuracy(rows.map((row) => row[2]), labels).value);
    expect(Object.keys(told.valueMetrics)).toEqual(['clusterAccuracy', 'clusterNmi', 'clusterAri']);
    // No example is nearer to the mean of another cluster than to that of its own, by codes.
    const means = told.sizes.map((size, cluster) => [0, 1, 2].map((column) => rows.filter((row) => row[1] === cluster).reduce((sum, [position]) => sum + codes[position]![column]! / size, 0)));
    for (const [position, own] of rows) {
      const distances = means.map((mean) => Math.hypot(...mean.map((value, column) => value - codes[position]![column]!)));
      expect(distances[own]! - Math.min(...distances)).toBeLessThan(1e-6);
    }
    expect((await readFile(at('clusters.svg'), 'utf8')).match(/<image /g)!.length).toBe(told.sizes.reduce((sum, size) => sum + Math.min(12, size), 0));
  });

  it('asks a model that has clusters of its own for these', async () => {
    const own = at('own');
    await runGen(['train', 'deep-embedded-clustering', '--data', DATA, '--epochs', '2', '--out', own, '--quiet', '--set', 'clusters=4', '--set', 'latentDim=3', '--set', 'hidden=16', '--set', 'pretrainingSteps=1']);
    const told = await json('cluster', own, '--data', DATA, '--out', at('own.csv'));
    expect(told).toMatchObject({ count: 120, k: 4 });
    const rows = (await readFile(at('own.csv'), 'utf8')).trim().split('\n').slice(1).map((line) => line.split(',').map(Number));
    const model = await DeepEmbeddedClustering.load(folder(own));
    const { x } = await (await openSource(DATA)).read(Uint32Array.from({ length: 120 }, (_, row) => row), { epoch: 0, seed: 0 });
    const assigned = tf.tensor(x, [120, 28, 28, 1]);
    const q = await model.assign(assigned);
    expect(rows.map((row) => row[1])).toEqual(q.arraySync().map((row) => row.indexOf(Math.max(...row))));
    tf.dispose([assigned, q]);
    model.dispose();
    expect(told.ownMetrics!['clusterAccuracy']).toBe(clusterAccuracy(rows.map((row) => row[1]!), labels).value);
    const { code, stderr } = await runGen(['cluster', own, '--data', DATA, '-k', '5', '--quiet']);
    expect(code).toBe(2);
    expect(stderr).toContain('-k 5: the model deep-embedded-clustering has clusters of its own');
  });

  it('draws examples at random where there are more, and refuses more clusters than examples', async () => {
    const told = await json('cluster', run, '--data', DATA, '-k', '2', '-n', '30', '--out', at('some.csv'));
    expect(told.count).toBe(30);
    const { code, stderr } = await runGen(['cluster', run, '--data', DATA, '-k', '31', '-n', '30', '--quiet']);
    expect(code).toBe(2);
    expect(stderr).toContain('-k 31: 30 examples cannot make so many clusters.');
  });
});
