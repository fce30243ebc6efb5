import type { TangentPlane } from '@gen/autoencoders';
import type { Values } from '../data/values.js';
import { formatNumber } from '../output.js';
import { onOwnScale } from '../pictures/index.js';
import { tileRows } from '../plots/index.js';

/** How far the pictures of a row are moved along its tangent, in lengths of the picture itself. */
const SHARES = [-0.5, -0.25, 0, 0.25, 0.5] as const;

/** What is written above a drawing of tangents. */
interface TangentDrawing {
  readonly shape: readonly number[];
  /** Position of the example. */
  readonly example: number;
  readonly of: 'decoder' | 'encoder';
  readonly title: string;
}

/**
 * The example, then a row for each tangent: the tangent as a picture, grey where it is 0, and where the plane touches
 * moved along it, back and forth.
 *
 * @param x - the example, `[1, ...shape]`
 */
export function drawTangents({ point, directions, singularValues }: TangentPlane, x: Values, { shape, example, of, title }: TangentDrawing): string {
  const length = Math.hypot(...point) || 1;
  const rows = directions.map((direction, index) => ({
    name: `tangent ${index + 1}`,
    note: `changes by ${formatNumber(Number(singularValues[index]!.toPrecision(3)))}`,
    tiles: [
      { values: onOwnScale(Float32Array.from(direction), 1), label: 'tangent' },
      ...SHARES.map((share) => ({ values: Float32Array.from(point, (value, at) => value + share * length * direction[at]!), label: signed(share) })),
    ],
  }));
  const first = [{ values: x.data, label: 'example' }, ...(of === 'decoder' ? [{ values: Float32Array.from(point), label: 'decoded' }] : [])];
  return tileRows([{ name: `example ${example}`, tiles: first }, ...rows], { shape, title });
}

function signed(share: number): string {
  return `${share > 0 ? '+' : share < 0 ? '−' : ''}${Math.abs(share)}`;
}
