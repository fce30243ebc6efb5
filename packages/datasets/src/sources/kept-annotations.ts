import { gatherRows, type Annotations } from '@gen/core';

/**
 * Labels, attributes and names of all examples as a source gives them: of the positions asked for. Undefined where there are none.
 */
export function keptAnnotations(
  { labels, attributes, names }: Omit<Annotations, 'spans'>,
  size: number,
): ((indices: Uint32Array) => Annotations) | undefined {
  if (!labels && !attributes && !names) return undefined;
  return (indices) => ({
    ...(labels ? { labels: gatherRows(labels, 1, indices) } : {}),
    ...(attributes ? { attributes: gatherRows(attributes, attributes.length / size, indices) } : {}),
    ...(names ? { names: Array.from(indices, (index) => names[index]!) } : {}),
  });
}
