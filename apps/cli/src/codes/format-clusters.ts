import type { DataSpec } from '@gen/core';
import { formatCsv } from '@gen/datasets';
import { className } from '../evaluate/class-name.js';
import type { ClusteredExamples } from './cluster-examples.js';

/** A row for each example: its position in the data, its cluster by codes and by values, and its class if it has one. */
export function formatClusters({ positions, codes, values, labels }: ClusteredExamples, spec: DataSpec): string {
  return formatCsv({
    names: ['position', 'cluster', 'clusterByValues', ...(labels ? ['class'] : [])],
    rows: Array.from(positions, (position, row) => [
      String(position),
      String(codes.assignment[row]!),
      String(values.assignment[row]!),
      ...(labels ? [className(spec, labels[row]!)] : []),
    ]),
  });
}
