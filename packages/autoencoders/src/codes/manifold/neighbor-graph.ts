import { integer, resolveOptions } from '@gen/core';
import type { Examples } from '@gen/core-layers';
import { readCodes } from '../retrieval/code-rows.js';
import { RetrievalIndex } from '../retrieval/retrieval-index.js';
import { tensor2d } from '@tensorflow/tfjs-core';

/** A link of a graph. */
export interface Link {
  /** The code at its other end, by position. */
  readonly to: number;
  /** Euclidean distance of the two. */
  readonly length: number;
}

/** For each code its links, the shortest first. */
export type NeighborGraph = readonly (readonly Link[])[];

const schema = { neighbors: integer({ min: 1, required: true, doc: 'Nearest others that each code is linked to.' }) };

/**
 * Links each code with its nearest others, and those with it: walks along it stay where codes are.
 *
 * Tenenbaum, de Silva and Langford, "A global geometric framework for nonlinear dimensionality reduction", Science 2000.
 *
 * @param codes - `[count, width]`
 * @throws OptionError if there are not so many others; ShapeError or DataError for codes that are none
 *
 * @example
 * const graph = await neighborGraph(await model.encode(images), { neighbors: 8 });
 * const { path } = shortestPath(graph, { from: 0, to: 17 });
 */
export async function neighborGraph(codes: Examples, options: { readonly neighbors: number }): Promise<NeighborGraph> {
  const { neighbors } = resolveOptions(schema, { ...options }, 'neighborGraph');
  const { count, width, values } = await readCodes(codes, 'neighborGraph: the codes');
  const rows = tensor2d(values, [count, width]);
  const links: Map<number, number>[] = Array.from({ length: count }, () => new Map());
  try {
    const index = new RetrievalIndex();
    await index.add(rows);
    const found = await index.search(rows, { k: neighbors + 1 });
    found.forEach((nearest, from) => {
      // Of codes that are equal, another may stand before the code itself.
      for (const { id, distance } of nearest.filter((other) => other.id !== from).slice(0, neighbors)) {
        links[from]!.set(id, distance);
        links[id]!.set(from, distance);
      }
    });
  } finally {
    rows.dispose();
  }
  return links.map((own) => Array.from(own, ([to, length]) => ({ to, length })).sort((a, b) => a.length - b.length || a.to - b.to));
}
