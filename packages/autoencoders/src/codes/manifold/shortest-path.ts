import { DataError, OptionError } from '@gen/core';
import type { NeighborGraph } from './neighbor-graph.js';

/** A walk from code to code. */
export interface GraphPath {
  /** Positions of the codes on the way, both ends included. */
  readonly path: readonly number[];
  /** Sum of the lengths of its links. */
  readonly length: number;
}

/**
 * The shortest walk along a graph: between codes of one manifold an approximation of its geodesic.
 *
 * Dijkstra, "A note on two problems in connexion with graphs", 1959.
 *
 * @throws OptionError if an end is no code of the graph; DataError if the graph does not connect the two
 */
export function shortestPath(graph: NeighborGraph, { from, to }: { readonly from: number; readonly to: number }): GraphPath {
  for (const [name, end] of Object.entries({ from, to })) {
    if (!Number.isInteger(end) || end < 0 || end >= graph.length) throw new OptionError(`shortestPath: ${name} must be an integer from 0 to ${graph.length - 1}, got ${end}.`);
  }
  const lengths = new Float64Array(graph.length).fill(Infinity);
  const before = new Int32Array(graph.length).fill(-1);
  const front = new Front();
  lengths[from] = 0;
  front.add(from, 0);
  for (let next = front.take(); next && next.code !== to; next = front.take()) {
    if (next.length > lengths[next.code]!) continue;
    for (const link of graph[next.code]!) {
      const length = next.length + link.length;
      if (length >= lengths[link.to]!) continue;
      lengths[link.to] = length;
      before[link.to] = next.code;
      front.add(link.to, length);
    }
  }
  if (lengths[to] === Infinity) throw new DataError(`shortestPath: no links lead from code ${from} to code ${to}: link more neighbors.`);
  const path = [to];
  while (path[0] !== from) path.unshift(before[path[0]!]!);
  return { path, length: lengths[to]! };
}

interface Reached {
  readonly code: number;
  readonly length: number;
}

/** Codes that were reached, the nearest taken first: a binary heap. */
class Front {
  private readonly heap: Reached[] = [];

  add(code: number, length: number): void {
    const { heap } = this;
    let at = heap.length;
    for (let above = (at - 1) >> 1; at > 0 && heap[above]!.length > length; at = above, above = (at - 1) >> 1) heap[at] = heap[above]!;
    heap[at] = { code, length };
  }

  take(): Reached | undefined {
    const { heap } = this;
    const [first] = heap;
    const last = heap.pop();
    if (!last || heap.length === 0) return first;
    let at = 0;
    for (let below = 1; below < heap.length; below = 2 * at + 1) {
      if (below + 1 < heap.length && heap[below + 1]!.length < heap[below]!.length) below++;
      if (heap[below]!.length >= last.length) break;
      heap[at] = heap[below]!;
      at = below;
    }
    heap[at] = last;
    return first;
  }
}
