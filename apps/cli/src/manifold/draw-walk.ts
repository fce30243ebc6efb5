import type { DataSpec } from '@gen/core';
import type { Decoder } from '@gen/core-layers';
import { principalPlane } from '../data/code-map.js';
import { applyTo, rowOf, type Values } from '../data/values.js';
import { className } from '../evaluate/class-name.js';
import { isPicture, isPoint } from '../files/formats.js';
import { planeMap, tileRows } from '../plots/index.js';
import { alongPath } from './along-path.js';
import { rowsAt, type CodeWalk } from './walk-codes.js';

/** How a walk is drawn. */
interface WalkDrawing {
  readonly spec: DataSpec;
  readonly title: string;
  /** Makes examples of codes, if the model can. */
  readonly decoder: Decoder | undefined;
}

/** Most pictures in a row: of longer walks those at equal steps, and both ends. */
const COLUMNS = 12;
/** Places of the straight line that are decoded to draw it among points. */
const PLACES = 33;
/** Letters of a class's name that fit below a picture. */
const LETTERS = 10;

/** Whether there is something to draw: pictures, points of a plane, or codes of two dimensions or more. */
export function drawsWalk({ examples: { encoded } }: Pick<CodeWalk, 'examples'>, spec: DataSpec): boolean {
  return isPicture(spec) || isPoint(spec) || encoded.shape[1]! >= 2;
}

/**
 * Pictures: the examples on the way, what the decoder makes of their codes, and of as many codes on the straight line.
 * Points: all of them with both ways. Others: a map of the codes with both ways.
 */
export async function drawWalk(walk: CodeWalk, { spec, title, decoder }: WalkDrawing): Promise<string> {
  const { examples, path } = walk;
  const ends = [path[0]!, path.at(-1)!];
  const decode = (codes: Values): Promise<Values | undefined> => (decoder ? applyTo(codes, (z) => decoder.decode(z)) : Promise.resolve(undefined));
  const straight = rowsAt(examples.encoded, ends);
  if (isPicture(spec)) {
    const shown = evenly(path, COLUMNS);
    const [walked, between] = [await decode(rowsAt(examples.encoded, shown)), await decode(alongPath(straight, shown.length))];
    return tileRows(
      [
        { name: 'walk', note: `${path.length} examples`, tiles: shown.map((row) => ({ values: rowOf(examples.x, row).data, label: labelOf(walk, row, spec) })) },
        ...(walked ? [{ name: 'decoded', tiles: tilesOf(walked) }] : []),
        ...(between ? [{ name: 'straight line', note: 'decoded', tiles: tilesOf(between) }] : []),
      ],
      { shape: spec.shape, title },
    );
  }
  if (isPoint(spec)) {
    const between = await decode(alongPath(straight, PLACES));
    const paths = [{ name: 'walk', points: rowsAt(examples.x, path).data }, ...(between ? [{ name: 'straight line, decoded', points: between.data }] : [])];
    return planeMap(examples.x.data, { paths, title });
  }
  const { encoded } = examples;
  const codes = encoded.shape[1] === 2 ? encoded : { shape: [encoded.shape[0]!, 2], data: (await principalPlane(encoded)).points };
  const what = encoded.shape[1] === 2 ? 'dimension of the code' : `of ${encoded.shape[1]} principal components`;
  return planeMap(codes.data, {
    paths: [{ name: 'walk', points: rowsAt(codes, path).data }, { name: 'straight line', points: rowsAt(codes, ends).data }],
    title,
    xLabel: `first ${what}`,
    yLabel: `second ${what}`,
  });
}

function labelOf({ examples: { labels }, positions }: CodeWalk, row: number, spec: DataSpec): string {
  return (labels ? className(spec, labels[row]!) : String(positions[row]!)).slice(0, LETTERS);
}

function tilesOf(pictures: Values): { values: Float32Array }[] {
  return Array.from({ length: pictures.shape[0]! }, (_, index) => ({ values: rowOf(pictures, index).data }));
}

/** At most so many of a list, at equal steps, the first and the last among them. */
function evenly(list: readonly number[], most: number): number[] {
  if (list.length <= most) return [...list];
  return Array.from({ length: most }, (_, index) => list[Math.round((index * (list.length - 1)) / (most - 1))]!);
}
