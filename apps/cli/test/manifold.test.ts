import { readFile, writeFile } from 'node:fs/promises';
import { encodeNpy, parseNpy } from '@gen/datasets';
import { beforeAll, describe, expect, it } from 'vitest';
import { runGen } from './run-gen.js';
import { temporaryFolder } from './temporary-folder.js';

const at = temporaryFolder();
const DATA = 'digits?limit=120';
let run: string;
let points: string;
let codes: number[][];

/** What the verbs print under --json, all together. */
interface Printed {
  readonly walk: readonly number[];
  readonly length: number;
  readonly straight: number;
  readonly farthest: { readonly walk: number; readonly straight: number };
  readonly singularValues: readonly number[];
  readonly of: string;
  readonly out: string | null;
}

const json = async (...argv: string[]) => {
  const { code, stdout, stderr } = await runGen([...argv, '--json', '--quiet']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout) as Printed;
};

const rowsOf = async (file: string) => {
  const { data, shape } = parseNpy(await readFile(file), file);
  const width = data.length / shape[0]!;
  return Array.from({ length: shape[0]! }, (_, row) => Array.from(data.slice(row * width, (row + 1) * width), Number));
};
const dot = (a: readonly number[], b: readonly number[]) => a.reduce((sum, value, index) => sum + value * b[index]!, 0);
const distance = (a: number, b: number) => Math.hypot(...codes[a]!.map((value, column) => value - codes[b]![column]!));

beforeAll(async () => {
  [run, points] = [at('run'), at('points')];
  await runGen(['train', 'vae', '--data', DATA, '--epochs', '2', '--out', run, '--quiet', '--set', 'latentDim=3', '--set', 'hidden=16']);
  await runGen(['train', 'autoencoder', '--data', 'moons?size=200', '--epochs', '2', '--out', points, '--quiet', '--set', 'latentDim=2', '--set', 'hidden=8']);
  await runGen(['encode', run, '--data', DATA, '--out', at('codes.npy'), '--quiet']);
  codes = await rowsOf(at('codes.npy'));
}, 60_000);

describe('gen walk', () => {
  it('takes the shortest way over links with the nearest codes', async () => {
    const told = await json('walk', run, '--data', DATA, '--from', '3', '--to', '90', '-k', '3');
    const nearest = codes.map((_, from) => [...codes.keys()].filter((to) => to !== from).sort((a, b) => distance(from, a) - distance(from, b)).slice(0, 3));
    const linked = (a: number, b: number) => nearest[a]!.includes(b) || nearest[b]!.includes(a);
    // All shortest ways, by letting each code in turn be passed through (Floyd and Warshall).
    const ways = codes.map((_, a) => codes.map((__, b) => (a === b ? 0 : linked(a, b) ? distance(a, b) : Infinity)));
    codes.forEach((_, over) => ways.forEach((row) => row.forEach((way, to) => (row[to] = Math.min(way, row[over]! + ways[over]![to]!)))));
    expect(told.length).toBeCloseTo(ways[3]![90]!, 5);
    expect([told.walk[0], told.walk.at(-1)]).toEqual([3, 90]);
    const steps = told.walk.slice(1).map((to, step) => [told.walk[step]!, to] as const);
    steps.forEach(([a, b]) => expect(linked(a, b)).toBe(true));
    expect(steps.reduce((sum, [a, b]) => sum + distance(a, b), 0)).toBeCloseTo(told.length, 5);
    expect(told.straight).toBeCloseTo(distance(3, 90), 5);
    // No place of a link is farther from its two ends than half of it.
    expect(told.farthest.walk).toBeLessThanOrEqual(Math.max(...steps.map(([a, b]) => distance(a, b))) / 2 + 1e-6);
    expect(told.out).toBe(`${run}/walk-3-90.svg`);
    const svg = await readFile(told.out!, 'utf8');
    // The examples, their decodings, and as many of the straight line.
    expect(svg.match(/<image /g)).toHaveLength(3 * Math.min(12, told.walk.length));
  });

  it('draws points of a plane with both ways', async () => {
    const { out } = await json('walk', points, '--from', '0', '--to', '1', '-n', '50');
    const svg = await readFile(out!, 'utf8');
    expect(svg).toContain('straight line, decoded');
    expect(svg).toMatch(/5\d points by first value/);
  });

  it.each([
    [['--from', '0', '--to', '120'], '--to 120: the data has 120 examples, counted from 0 to 119.'],
    [['--from', '4', '--to', '4'], 'a walk needs two examples'],
    [['--from', '0', '--to', '1', '-k', '120'], '-k 120: there are only 119 other examples to link with.'],
    [['--from', '0', '--to', '1', '--out', 'walk.png'], 'this command writes .svg files'],
    [['--from', '0'], '--to is missing'],
  ])('refuses %j', async (flags, message) => {
    const { code, stderr } = await runGen(['walk', run, '--data', DATA, ...flags, '--quiet']);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });
});

describe('gen tangents', () => {
  it('are orthonormal and span what the decoder does to a small change of the code', async () => {
    const told = await json('tangents', run, '--data', DATA, '--example', '5', '--out', at('tangents.npy'));
    expect(told).toMatchObject({ of: 'decoder', out: at('tangents.npy') });
    expect(told.singularValues).toHaveLength(3);
    const directions = await rowsOf(at('tangents.npy'));
    directions.forEach((a, i) => directions.forEach((b, j) => expect(Math.abs(dot(a, b) - (i === j ? 1 : 0))).toBeLessThan(1e-5)));
    const step = 0.02;
    const moved = [0, 1, 2].flatMap((axis) => [1, -1].flatMap((sign) => codes[5]!.map((value, column) => value + (column === axis ? sign * step : 0))));
    await writeFile(at('moved.npy'), encodeNpy(Float32Array.from(moved), [6, 3]));
    await runGen(['decode', run, '--codes', at('moved.npy'), '--out', at('decoded.npy'), '--quiet']);
    const decoded = await rowsOf(at('decoded.npy'));
    const slopes = [0, 1, 2].map((axis) => decoded[2 * axis]!.map((value, pixel) => (value - decoded[2 * axis + 1]![pixel]!) / (2 * step)));
    for (const slope of slopes) {
      const inPlane = directions.reduce((sum, direction) => sum + dot(slope, direction) ** 2, 0);
      // Another step of the differences, in float32.
      expect(Math.abs(1 - inPlane / dot(slope, slope))).toBeLessThan(1e-3);
    }
    // The squares of singular values sum to those of the Jacobian.
    const total = slopes.reduce((sum, slope) => sum + dot(slope, slope), 0);
    expect(Math.abs(told.singularValues.reduce((sum, value) => sum + value ** 2, 0) / total - 1)).toBeLessThan(1e-3);
  });

  it('are drawn with the example moved along each, and of the encoder if that is asked', async () => {
    const { out } = await json('tangents', run, '--data', DATA, '-n', '2');
    // The example and its decoding; of each tangent a picture and five moved ones.
    expect((await readFile(out!, 'utf8')).match(/<image /g)).toHaveLength(2 + 2 * 6);
    const told = await json('tangents', run, '--data', DATA, '-n', '1', '--of', 'encoder', '--out', at('encoder.svg'));
    expect(told.of).toBe('encoder');
    expect((await readFile(at('encoder.svg'), 'utf8')).match(/<image /g)).toHaveLength(1 + 6);
  }, 60_000);

  it('refuses more than there are, other files, and pictures of what is none', async () => {
    const refused = async (message: string, ...argv: string[]) => {
      const { code, stderr } = await runGen(['tangents', ...argv, '--quiet']);
      expect(code).toBe(2);
      expect(stderr).toContain(message);
    };
    await refused('-n 4: codes of 3 numbers', run, '--data', DATA, '-n', '4');
    await refused('this command writes .npy files', run, '--data', DATA, '--out', 'tangents.png');
    await refused("only tangents of pictures are drawn, and this run's examples have the shape [2]", points, '--out', 'tangents.svg');
    await refused('--example 120: the data has 120 examples', run, '--data', DATA, '--example', '120');
  });
});

describe('gen field', () => {
  it('draws an arrow from each point of the grid', async () => {
    const { out } = await json('field', points, '--side', '7', '-n', '30');
    expect(out).toBe(`${points}/field.svg`);
    expect(await readFile(out!, 'utf8')).toContain('30 points by first value and second value, 49 arrows.');
  });

  it('refuses examples that are no points of a plane', async () => {
    const { code, stderr } = await runGen(['field', run, '--quiet']);
    expect(code).toBe(2);
    expect(stderr).toContain("this run's examples have the shape [28, 28, 1]");
  });
});
