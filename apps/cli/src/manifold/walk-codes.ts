import { neighborGraph, shortestPath } from '@gen/autoencoders';
import { OptionError, gatherRows, type IndexedSource } from '@gen/core';
import type { Encoder } from '@gen/core-layers';
import { encodePositions, type EncodedExamples } from '../codes/encode-positions.js';
import type { Context } from '../context.js';
import { tensorOf, type Values } from '../data/values.js';
import { somePositions } from '../evaluate/some-positions.js';
import { farthestFromCodes } from './farthest-from-codes.js';

/** Where a walk goes. */
export interface WalkOptions {
  /** Positions of its ends in the data. */
  readonly from: number;
  readonly to: number;
  /** Links of each code. */
  readonly neighbors: number;
  /** At most so many examples, drawn at random, and the two ends. */
  readonly count: number;
  readonly seed: number;
}

/** A walk along the codes of examples, with the straight line beside it. */
export interface CodeWalk {
  /** The examples whose codes are linked. */
  readonly examples: EncodedExamples;
  /** Where each of them stands in the data. */
  readonly positions: Uint32Array;
  /** Those on the way, as rows of the examples. */
  readonly path: readonly number[];
  /** How long the walk is, and the straight line. */
  readonly length: number;
  readonly straight: number;
  /** The farthest that each is from the nearest code. */
  readonly farthest: { readonly walk: number; readonly straight: number };
}

/**
 * Walks from one example to another over the nearest-neighbour graph of codes.
 *
 * @throws OptionError if an end is not in the data or there are too few examples; DataError if no links lead there
 */
export async function walkCodes(model: Encoder, source: IndexedSource, { from, to, neighbors, count, seed }: WalkOptions, context: Context): Promise<CodeWalk> {
  for (const [flag, position] of [['--from', from], ['--to', to]] as const) {
    if (position >= source.size) throw new OptionError(`${flag} ${position}: the data has ${source.size} examples, counted from 0 to ${source.size - 1}.`);
  }
  if (from === to) throw new OptionError(`--from ${from} --to ${to}: a walk needs two examples.`);
  const positions = Uint32Array.from(new Set([...somePositions(source.size, count, seed), from, to])).sort();
  if (neighbors >= positions.length) throw new OptionError(`-k ${neighbors}: there are only ${positions.length - 1} other examples to link with.`);
  const examples = await encodePositions(model, source, positions, context);
  const codes = tensorOf(examples.encoded);
  const graph = await neighborGraph(codes, { neighbors }).finally(() => codes.dispose());
  const ends = { from: positions.indexOf(from), to: positions.indexOf(to) };
  const { path, length } = shortestPath(graph, ends);
  const [walk, line] = [rowsAt(examples.encoded, path), rowsAt(examples.encoded, [ends.from, ends.to])];
  const width = line.shape[1]!;
  const { signal } = context.io;
  return {
    examples,
    positions,
    path,
    length,
    straight: Math.hypot(...line.data.subarray(0, width).map((value, column) => value - line.data[width + column]!)),
    farthest: { walk: await farthestFromCodes(walk, examples.encoded, signal), straight: await farthestFromCodes(line, examples.encoded, signal) },
  };
}

/** Some rows in their order, as a copy. */
export function rowsAt({ shape, data }: Values, rows: readonly number[]): Values {
  const [, ...rest] = shape;
  return { shape: [rows.length, ...rest], data: gatherRows(data, data.length / shape[0]!, rows) };
}
