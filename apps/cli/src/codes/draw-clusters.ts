import type { DataSpec } from '@gen/core';
import { drawCodeMap } from '../data/code-map.js';
import { rowOf } from '../data/values.js';
import { className } from '../evaluate/class-name.js';
import { isPicture } from '../files/formats.js';
import { counted, formatNumber } from '../output.js';
import { tileRows } from '../plots/index.js';
import { membersNearestToCentre, shownClustering, type ClusteredExamples } from './cluster-examples.js';

/** Members of a cluster that are drawn. */
const MEMBERS = 12;

/** Whether there is something to draw: pictures, or codes of two dimensions or more. */
export function drawsClusters({ x, encoded }: Pick<ClusteredExamples, 'x' | 'encoded'>): boolean {
  return isPicture({ shape: x.shape.slice(1) }) || encoded.shape[1]! >= 2;
}

/** The members of each cluster that are nearest to its centre, with its size and its commonest class; else a map of the codes by cluster. */
export async function drawClusters(clustered: ClusteredExamples, { spec, title }: { readonly spec: DataSpec; readonly title: string }): Promise<string> {
  const { x, encoded } = clustered;
  const shown = shownClustering(clustered);
  if (!isPicture(spec)) {
    const classNames = shown.sizes.map((_, cluster) => `cluster ${cluster}`);
    return (await drawCodeMap(encoded, Int32Array.from(shown.assignment), { classNames, subject: title })).svg;
  }
  const rows = shown.sizes.map((size, cluster) => ({
    name: nameOf(clustered, cluster, spec),
    note: counted(size, 'example'),
    tiles: membersNearestToCentre(clustered, cluster, MEMBERS).map((example) => ({ values: rowOf(x, example).data })),
  }));
  return tileRows(rows, { shape: spec.shape, title });
}

function nameOf(clustered: ClusteredExamples, cluster: number, spec: DataSpec): string {
  const { labels } = clustered;
  const { assignment, sizes } = shownClustering(clustered);
  if (!labels || sizes[cluster] === 0) return `cluster ${cluster}`;
  const counts = new Map<number, number>();
  labels.forEach((label, example) => assignment[example] === cluster && counts.set(label, (counts.get(label) ?? 0) + 1));
  const [label, count] = [...counts].reduce((most, one) => (one[1] > most[1] ? one : most));
  return `${cluster}: ${className(spec, label)} ${formatNumber(Math.round((100 * count) / sizes[cluster]!))} %`;
}
