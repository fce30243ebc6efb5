import { gatherRows, type Annotations } from '@gen/core';

/**
 * Labels and attributes of all examples as a source gives them: of the positions asked for. Undefined where there are none.
 */
export function keptAnnotations(
  { labels, attributes }: Pick<Annotations, 'labels' | 'attributes'>,
  size: number,
): ((indices: Uint32Array) => Annotations) | undefined {
  if (!labels && !attributes) return undefined;
  return (indices) => ({
    ...(labels ? { labels: gatherRows(labels, 1, indices) } : {}),
    ...(attributes ? { attributes: gatherRows(attributes, attributes.length / size, indices) } : {}),
  });
}
