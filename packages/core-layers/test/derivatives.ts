import * as tf from '@tensorflow/tfjs-core';
import { expect } from 'vitest';
import { randomKey, uniform } from '@gen/core';

/** An operation on tensors of the given shapes. */
export interface DifferentiableCase {
  readonly shapes: readonly (readonly number[])[];
  readonly compute: (...inputs: tf.Tensor[]) => tf.Tensor;
  /** Range of the inputs. Default from −1.5 to 1.5. */
  readonly range?: readonly [number, number];
}

type Point = readonly Float32Array[];
type Scalar = (point: Point) => number;
type Gradients = (point: Point) => Float32Array[];

/**
 * Half of the distance over which differences are taken. Differences at it and at twice of it are combined so that the
 * error falls with its fourth power: 1e-8 times the fifth derivative. The kernels' float32 adds some 1e-7 / STEP = 1e-5 times
 * the value.
 */
const STEP = 0.01;

/** Of each derivative, but no finer than a tenth of that of the largest one. */
const TOLERANCE = 0.01;

/**
 * Compares the gradient of L = Σ w·(y + y²/2), of the operation's results y with weights w that all differ, with central
 * differences of L, and then the gradient of P = Σ v·(∂L/∂x)² with central differences of P. All sums are in float64.
 */
export function expectRightDerivatives(example: DifferentiableCase): void {
  const point = inputs(example);
  compare(firstDerivatives(example), (at) => lossOf(example, at), point);
  compare(secondDerivatives(example), (at) => penaltyOf(example, at), point);
}

/** Distinct values evenly spread in a random order, none within twice of `STEP` of zero or of another: away from kinks. */
function inputs({ shapes, range: [low, high] = [-1.5, 1.5] }: DifferentiableCase): Point {
  return shapes.map((shape, index) => {
    const count = tf.util.sizeFromShape([...shape]);
    const order = Array.from(uniform(randomKey(index + 1), count).entries()).sort(([, a], [, b]) => a - b);
    const even = count % 2 === 0 ? count : count + 1;
    return Float32Array.from(order, ([place]) => low + ((high - low) * (place + 0.5)) / even);
  });
}

/** Weights that differ, of both signs. */
function weight(index: number): number {
  return Math.sin(1 + index) + 0.2;
}

function tensors({ shapes }: DifferentiableCase, point: Point): tf.Tensor[] {
  return point.map((values, index) => tf.tensor(values, [...shapes[index]!]));
}

function lossOf(example: DifferentiableCase, point: Point): number {
  const results = tf.tidy(() => example.compute(...tensors(example, point)).dataSync<'float32'>().slice());
  return results.reduce((sum, y, index) => sum + weight(index) * (y + (y * y) / 2), 0);
}

function penaltyOf(example: DifferentiableCase, point: Point): number {
  const gradients = firstDerivatives(example)(point);
  return gradients.reduce((sum, gradient) => gradient.reduce((part, value, index) => part + weight(index) * value * value, sum), 0);
}

function weightsFor(tensor: tf.Tensor): tf.Tensor {
  return tf.tensor(Array.from({ length: tensor.size }, (_, index) => weight(index)), tensor.shape);
}

function loss(example: DifferentiableCase, ...given: tf.Tensor[]): tf.Tensor {
  const y = example.compute(...given);
  return tf.sum(tf.mul(weightsFor(y), tf.add(y, tf.div(tf.square(y), 2))));
}

function penalty(example: DifferentiableCase, ...given: tf.Tensor[]): tf.Tensor {
  const gradients = tf.grads((...at) => loss(example, ...at))(given);
  return tf.addN(gradients.map((gradient) => tf.sum(tf.mul(weightsFor(gradient), tf.square(gradient)))));
}

function firstDerivatives(example: DifferentiableCase): Gradients {
  return (point) => read(() => tf.grads((...given) => loss(example, ...given))(tensors(example, point)));
}

function secondDerivatives(example: DifferentiableCase): Gradients {
  return (point) => read(() => tf.grads((...given) => penalty(example, ...given))(tensors(example, point)));
}

function read(gradients: () => tf.Tensor[]): Float32Array[] {
  return tf.tidy(() => gradients().map((gradient) => gradient.dataSync<'float32'>().slice()));
}

/** Directions in which both are compared: some single entries of each input, and steps of all entries at once. */
function directionsFrom(point: Point): Point[] {
  const none = () => point.map((values) => values.map(() => 0));
  const single = point.flatMap((values, input) =>
    [0.05, 0.35, 0.65, 0.95].map((part) => {
      const direction = none();
      direction[input]![Math.floor(part * values.length)] = 1;
      return direction;
    }),
  );
  const all = [100, 200].map((seed) => point.map((values, input) => uniform(randomKey(seed + input), values.length).map((value) => (value < 0.5 ? -1 : 1))));
  return [...single, ...all];
}

function compare(gradients: Gradients, value: Scalar, point: Point): void {
  const actual = gradients(point);
  const directions = directionsFrom(point);
  const expected = directions.map((direction) => difference(value, point, direction));
  const largest = Math.max(...expected.map(Math.abs));
  expect(largest).toBeGreaterThan(0);
  directions.forEach((direction, index) => {
    const along = dot(actual, direction);
    const wanted = expected[index]!;
    const allowed = TOLERANCE * Math.max(Math.abs(wanted), largest / 10);
    expect(Math.abs(along - wanted), `direction ${index}: ${along} for ${wanted}`).toBeLessThanOrEqual(allowed);
  });
}

function dot(a: Point, b: Point): number {
  return a.reduce((sum, values, input) => values.reduce((part, value, index) => part + value * b[input]![index]!, sum), 0);
}

/** Richardson's combination of central differences along a direction. */
function difference(value: Scalar, point: Point, direction: Point): number {
  const moved = (step: number) => point.map((values, input) => values.map((x, index) => x + step * direction[input]![index]!));
  const central = (step: number) => (value(moved(step)) - value(moved(-step))) / (2 * step);
  return (4 * central(STEP) - central(2 * STEP)) / 3;
}
