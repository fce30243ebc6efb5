import '@gen/backend-simd';
import { foldIn, normal, randomKey, uniform } from '@gen/core';
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { gridPoints } from './grid-points.js';
import { manifoldDensity } from './manifold-density.js';
import { neighborGraph } from './neighbor-graph.js';
import { neighborTangentPlanes } from './neighbor-tangent-planes.js';
import { recoveryField } from './recovery-field.js';
import { shortestPath } from './shortest-path.js';

const onCircle = (count: number) => Array.from(uniform(randomKey(4), count), (draw) => [Math.cos(2 * Math.PI * draw), Math.sin(2 * Math.PI * draw)]);

describe('manifoldDensity', () => {
  it('is the Gaussian with the covariance σ²I + s²vvᵀ, of one plane', () => {
    const direction = Float64Array.of(0.6, 0.8, 0);
    const { logDensity } = manifoldDensity([{ point: Float64Array.of(1, 2, 3), directions: [direction], singularValues: Float64Array.of(2) }], { noise: 0.5, spread: 3 });
    // Along the direction the variance is 36.25, across it 0.25 twice; the point lies 2 along and 1 across.
    const expected = -0.5 * (3 * Math.log(2 * Math.PI) + Math.log(36.25 * 0.25 * 0.25) + 4 / 36.25 + 1 / 0.25);
    expect(logDensity([[1 + 1.2, 2 + 1.6, 4]])[0]).toBeCloseTo(expected, 12);
  });

  it('integrates to 1 over the plane, and is larger along the manifold than across', async () => {
    const planes = await neighborTangentPlanes(onCircle(60), { neighbors: 6, dimensions: 1 });
    const { logDensity } = manifoldDensity(planes, { noise: 0.1 });
    const side = 161;
    const cell = (4 / (side - 1)) ** 2;
    const total = logDensity(gridPoints({ x: [-2, 2], y: [-2, 2], side })).reduce((sum, log) => sum + Math.exp(log) * cell, 0);
    // The rule of rectangles on Gaussians four cells wide is right to rounding; tails beyond the square hold less than 1e-4.
    expect(Math.abs(total - 1)).toBeLessThan(1e-3);
    const [on, off] = logDensity([[1, 0], [1.4, 0]]) as unknown as [number, number];
    expect(on - off).toBeGreaterThan(3);
  });

  it('refuses no planes, planes of different widths, and points of another', () => {
    const plane = { point: Float64Array.of(0, 0), directions: [Float64Array.of(1, 0)], singularValues: Float64Array.of(1) };
    expect(() => manifoldDensity([], { noise: 1 })).toThrow('at least one tangent plane');
    expect(() => manifoldDensity([plane, { ...plane, point: Float64Array.of(0) }], { noise: 1 })).toThrow('got one of 1.');
    expect(() => manifoldDensity([plane], { noise: 0 })).toThrow('noise must be');
    expect(() => manifoldDensity([plane], { noise: 1 }).logDensity([[1]])).toThrow('must have 2 values, got 1.');
  });
});

describe('neighborTangentPlanes', () => {
  it('are the tangents of a circle', async () => {
    const points = onCircle(400);
    const planes = await neighborTangentPlanes(points, { neighbors: 4, dimensions: 1 });
    // Neighbours are within a few hundredths: chords turn from the tangent by half the angle.
    planes.forEach(({ directions: [direction] }, at) => expect(Math.abs(direction![0]! * points[at]![0]! + direction![1]! * points[at]![1]!)).toBeLessThan(0.06));
  });

  it('refuse more dimensions than neighbours', async () => {
    await expect(neighborTangentPlanes([[0, 0], [1, 1]], { neighbors: 1, dimensions: 2 })).rejects.toThrow('dimensions must be an integer from 1 to 1, got 2.');
  });
});

describe('walking a neighbour graph', () => {
  it('follows a swiss roll, where the straight line leaves it', async () => {
    const draws = uniform(randomKey(2), 1200);
    const angle = (index: number) => 1.5 * Math.PI * (1 + 2 * draws[2 * index]!);
    const roll = Array.from({ length: 600 }, (_, index) => [0.2 * angle(index) * Math.cos(angle(index)), draws[2 * index + 1]!, 0.2 * angle(index) * Math.sin(angle(index))]);
    const order = [...roll.keys()].sort((a, b) => angle(a) - angle(b));
    const [from, to] = [order[0]!, order.at(-1)!];
    const { path, length } = shortestPath(await neighborGraph(roll, { neighbors: 8 }), { from, to });
    expect([path[0], path.at(-1)]).toEqual([from, to]);
    // Winds are 1.26 apart: a step that is shorter than half of that stays on its own.
    const distance = (a: number, b: number) => Math.hypot(...roll[a]!.map((value, axis) => value - roll[b]![axis]!));
    const steps = path.slice(1).map((code, step) => distance(path[step]!, code));
    expect(Math.max(...steps)).toBeLessThan(0.63);
    expect(steps.reduce((sum, step) => sum + step, 0)).toBeCloseTo(length, 5);
    // The arc length of the spiral r = 0.2θ from π·1.5 to π·4.5, by its integral ½·0.2·[θ√(1+θ²) + asinh θ]: the roll's own geodesic, but for its breadth.
    const integral = (theta: number) => 0.1 * (theta * Math.sqrt(1 + theta ** 2) + Math.asinh(theta));
    const arc = integral(angle(to)) - integral(angle(from));
    expect(length / arc).toBeGreaterThan(0.95);
    expect(length / arc).toBeLessThan(1.15);
    expect(distance(from, to)).toBeLessThan(arc / 4);
  });

  it('finds the shortest of all walks, as trying all does', async () => {
    const points = Array.from({ length: 40 }, (_, index) => Array.from(normal(foldIn(randomKey(7), index), 2)));
    const graph = await neighborGraph(points, { neighbors: 4 });
    graph.forEach((links, from) => links.forEach(({ to, length }) => expect(graph[to]!.find((back) => back.to === from)?.length).toBe(length)));
    const all = points.map((_, from) => points.map((_other, to) => (from === to ? 0 : (graph[from]!.find((link) => link.to === to)?.length ?? Infinity))));
    points.forEach((_, middle) => points.forEach((_from, from) => points.forEach((_to, to) => (all[from]![to] = Math.min(all[from]![to]!, all[from]![middle]! + all[middle]![to]!)))));
    for (let to = 0; to < 40; to++) {
      if (all[0]![to] === Infinity) expect(() => shortestPath(graph, { from: 0, to })).toThrow('no links lead');
      else expect(shortestPath(graph, { from: 0, to }).length).toBeCloseTo(all[0]![to]!, 10);
    }
  });

  it('refuses ends that are not there, and graphs in two parts', async () => {
    const graph = await neighborGraph([[0], [1], [100], [101]], { neighbors: 1 });
    expect(() => shortestPath(graph, { from: 0, to: 2 })).toThrow('no links lead from code 0 to code 2: link more neighbors.');
    expect(() => shortestPath(graph, { from: 0, to: 4 })).toThrow('to must be an integer from 0 to 3, got 4.');
    expect(shortestPath(graph, { from: 1, to: 1 })).toEqual({ path: [1], length: 0 });
  });
});

describe('recoveryField', () => {
  it('is r(x) − x: of the best denoiser of a standard normal, −x σ²/(1 + σ²)', async () => {
    const denoiser = { reconstruct: async (x: unknown) => tf.tidy(() => tf.div<tf.Tensor>(tf.tensor2d(x as number[][]), 1.25)) };
    const points = gridPoints({ x: [-1, 1], y: [0, 4], side: 3 });
    expect(points).toEqual([[-1, 0], [0, 0], [1, 0], [-1, 2], [0, 2], [1, 2], [-1, 4], [0, 4], [1, 4]]);
    const before = tf.memory().numTensors;
    const field = await recoveryField(denoiser, points);
    expect(tf.memory().numTensors).toBe(before + 1);
    (field.arraySync() as number[][]).forEach((arrow, index) => arrow.forEach((value, axis) => expect(value).toBeCloseTo(-0.2 * points[index]![axis]!, 6)));
    field.dispose();
  });

  it('refuses grids that are none', () => {
    expect(() => gridPoints({ x: [1, 1], y: [0, 1], side: 3 })).toThrow('x must go from one number to a larger one');
    expect(() => gridPoints({ x: [0, 1], y: [0, 1], side: 1 })).toThrow('side must be an integer ≥ 2, got 1');
  });
});
