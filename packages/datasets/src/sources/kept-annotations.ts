import type { Annotations } from '@gen/core';

/**
 * Labels and attributes of all examples as a source gives them: of the positions asked for. Undefined where there are none.
 */
export function keptAnnotations(
  { labels, attributes }: Pick<Annotations, 'labels' | 'attributes'>,
  size: number,
): ((indices: Uint32Array) => Annotations) | undefined {
  if (!labels && !attributes) return undefined;
  return (indices) => ({
    ...(labels ? { labels: rowsOf(labels, size, indices, new Int32Array(indices.length)) } : {}),
    ...(attributes ? { attributes: rowsOf(attributes, size, indices, new Uint8Array((indices.length * attributes.length) / size)) } : {}),
  });
}

function rowsOf<T extends Int32Array | Uint8Array>(all: T, size: number, indices: Uint32Array, out: T): T {
  const width = all.length / size;
  indices.forEach((index, row) => {
    for (let column = 0; column < width; column++) out[row * width + column] = all[index * width + column]!;
  });
  return out;
}
