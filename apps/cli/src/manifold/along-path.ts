import { OptionError } from '@gen/core';
import type { Values } from '../data/values.js';

/**
 * Places at equal distances along a path of straight lines, its ends included: `[count, width]`.
 *
 * @param path - `[corners, width]`, at least one corner; a path without length gives its start again and again
 * @throws OptionError for fewer than two places
 */
export function alongPath({ shape, data }: Values, count: number): Values {
  if (!Number.isInteger(count) || count < 2) throw new OptionError(`A path is walked in two places or more, got ${count}.`);
  const [corners, width] = shape as readonly [number, number];
  const reached = new Float64Array(corners);
  for (let corner = 1; corner < corners; corner++) {
    const step = Array.from({ length: width }, (_, column) => data[corner * width + column]! - data[(corner - 1) * width + column]!);
    reached[corner] = reached[corner - 1]! + Math.hypot(...step);
  }
  const places = new Float32Array(count * width);
  let next = 1;
  for (let place = 0; place < count; place++) {
    const wanted = (reached[corners - 1]! * place) / (count - 1);
    while (next < corners - 1 && reached[next]! < wanted) next++;
    const to = Math.min(next, corners - 1);
    const from = Math.max(0, to - 1);
    const length = reached[to]! - reached[from]!;
    const share = length > 0 ? Math.min(1, (wanted - reached[from]!) / length) : 0;
    for (let column = 0; column < width; column++) {
      places[place * width + column] = data[from * width + column]! + share * (data[to * width + column]! - data[from * width + column]!);
    }
  }
  return { shape: [count, width], data: places };
}
