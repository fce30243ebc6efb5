import { distinctLabels, encodeLabels, readLabelPair, type Label, type Labels } from '../input/labels.js';

/** How often each cluster meets each class. */
export interface Contingency {
  readonly clusters: readonly Label[];
  readonly classes: readonly Label[];
  /** `[clusters, classes]`, row-major. */
  readonly counts: Uint32Array;
  /** `[clusters]`, the sums of the rows. */
  readonly clusterSizes: Uint32Array;
  /** `[classes]`, the sums of the columns. */
  readonly classSizes: Uint32Array;
  readonly examples: number;
}

/**
 * Cluster names need not be class names, and may be numbers where those are texts.
 *
 * @throws ShapeError if the lengths differ; DataError if there are no examples, or one list mixes numbers and texts
 */
export function contingency(clusters: Labels, classes: Labels): Contingency {
  const [first, second] = readLabelPair(['clusters', 'classes'], clusters, classes);
  const [clusterNames, classNames] = [distinctLabels(first), distinctLabels(second)];
  const [rows, columns] = [encodeLabels('clusters', first, clusterNames), encodeLabels('classes', second, classNames)];
  const counts = new Uint32Array(clusterNames.length * classNames.length);
  const [clusterSizes, classSizes] = [new Uint32Array(clusterNames.length), new Uint32Array(classNames.length)];
  for (let example = 0; example < rows.length; example++) {
    counts[rows[example]! * classNames.length + columns[example]!]!++;
    clusterSizes[rows[example]!]!++;
    classSizes[columns[example]!]!++;
  }
  return { clusters: clusterNames, classes: classNames, counts, clusterSizes, classSizes, examples: rows.length };
}
