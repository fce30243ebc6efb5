import type { DataSpec } from '@gen/core';
import { formatCsv } from '@gen/datasets';
import { className } from '../evaluate/class-name.js';
import { shownClustering, type ClusteredExamples } from './cluster-examples.js';

/** A row for each example: its position in the data, its cluster, that by values, and its class if it has one. */
export function formatClusters(clustered: ClusteredExamples, spec: DataSpec): string {
  const { positions, values, labels } = clustered;
  const { assignment } = shownClustering(clustered);
  return formatCsv({
    names: ['position', 'cluster', 'clusterByValues', ...(labels ? ['class'] : [])],
    rows: Array.from(positions, (position, row) => [
      String(position),
      String(assignment[row]!),
      String(values.assignment[row]!),
      ...(labels ? [className(spec, labels[row]!)] : []),
    ]),
  });
}
