import { gridPoints, recoveryField } from '@gen/autoencoders';
import type { Reconstructor } from '@gen/core-layers';
import { readTensor, type Values } from '../data/values.js';

/**
 * Where a model moves the points of a grid over others and a fifth of their extent around them: `[side², 4]`, where each
 * arrow begins and where it ends, which is `scale` of the way that the model moves the point.
 *
 * @param points - `[n, 2]`
 */
export async function fieldArrows(model: Reconstructor, points: Values, { side, scale }: { readonly side: number; readonly scale: number }): Promise<Values> {
  const [x, y] = [0, 1].map((axis) => extentOf(points.data, axis));
  const starts = gridPoints({ x: x!, y: y!, side });
  const moved = await readTensor(await recoveryField(model, starts));
  return { shape: [starts.length, 4], data: Float32Array.from(starts.flatMap(([left, up], at) => [left!, up!, left! + scale * moved.data[2 * at]!, up! + scale * moved.data[2 * at + 1]!])) };
}

function extentOf(data: Float32Array, axis: number): readonly [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (let at = axis; at < data.length; at += 2) [low, high] = [Math.min(low, data[at]!), Math.max(high, data[at]!)];
  const around = (high - low) / 5 || 1;
  return [low - around, high + around];
}
