import { choice, DataError, integer, object, OptionError, resolveOptions, type BatchSource, type Store } from '@gen/core';
import { pause, requireBackend, type Encoder, type Examples } from '@gen/core-layers';
import { reshape, tensor } from '@tensorflow/tfjs-core';
import { readCodes, type CodeRows } from './code-rows.js';
import { findNearest } from './find-nearest.js';
import { growRows } from './grow-rows.js';
import { readIndexFiles, writeIndexFiles } from './index-files.js';
import { measures, type DistanceName, type MeasuredCodes } from './measure.js';
import { newIds } from './new-ids.js';

/** Options of a {@link RetrievalIndex}. */
export interface RetrievalIndexOptions {
  /** How far codes are apart: `euclidean`, `‖a − b‖`, or `cosine`, `1 − a·b / (‖a‖‖b‖)`. Default `euclidean`. */
  readonly distance?: DistanceName;
}

/** How an index is searched. */
export interface SearchOptions {
  /** How many neighbours of each query. Default 5. */
  readonly k?: number;
  /** Stops the search. Default: none. */
  readonly signal?: AbortSignal;
}

/** One code that was found. */
export interface Neighbor {
  readonly id: number;
  /** From the query, by the index's distance. */
  readonly distance: number;
}

const DISTANCES = ['euclidean', 'cosine'] as const;
const indexSchema = { distance: choice(DISTANCES, { default: 'euclidean', doc: 'How far codes are apart.' }) };
const isSignal = (value: unknown): value is AbortSignal => value instanceof AbortSignal;
const searchSchema = {
  k: integer({ min: 1, default: 5, doc: 'How many neighbours of each query.' }),
  signal: object('AbortSignal', isSignal, { doc: 'Stops the search.' }),
};

/**
 * Finds the codes nearest to a code: all of them are compared, so that the results are exact, with distances in float64 of
 * the codes in float32. Of equally near codes the one of the lower id comes first.
 *
 * Codes are `[count, width]`; the first ones that are added say the width.
 *
 * @example
 * const index = new RetrievalIndex();
 * await index.addEncoded(model, train);
 * const [neighbors] = await index.search(await model.encode(picture), { k: 5 }); // { id, distance }, the nearest first
 */
export class RetrievalIndex {
  /** How far codes are apart. */
  readonly distance: DistanceName;
  private rows: CodeRows | undefined;
  private ids: number[] = [];
  private nextId = 0;
  private readonly known = new Set<number>();
  private measured: MeasuredCodes | undefined;

  /** @throws OptionError for an option that is unknown or not allowed */
  constructor(options: RetrievalIndexOptions = {}) {
    this.distance = resolveOptions(indexSchema, { ...options }, 'RetrievalIndex').distance;
  }

  /** How many codes there are. */
  get size(): number {
    return this.ids.length;
  }

  /** Numbers in a code; undefined while there is none. */
  get width(): number | undefined {
    return this.rows?.width;
  }

  /**
   * Adds codes.
   *
   * @param codes - `[count, width]`
   * @param ids - whole numbers from 0, one for each, none of them twice. Default: from the largest there is on, at first from 0
   * @throws ShapeError if the codes are of another width, or there are more or fewer ids; DataError if there are none, one is
   * not finite or longer than 1e18, or, with the cosine distance, all zeros; OptionError for an id that is none or taken
   */
  async add(codes: Examples, ids?: ArrayLike<number>): Promise<void> {
    const what = 'RetrievalIndex.add: the codes';
    const fresh = await readCodes(codes, what, this.width);
    measures[this.distance].prepare(fresh, what);
    const added = newIds(fresh.count, ids, this.known, this.nextId);
    this.rows = growRows(this.rows, this.size, fresh);
    this.measured = undefined;
    for (const id of added) this.ids.push(id);
    this.know(added);
  }

  /**
   * Adds the codes of a source's examples, in their order; codes of more than one axis are flattened. An error leaves what
   * was added before it.
   *
   * @throws what `encode` and {@link add} throw; the signal's reason when it aborts
   */
  async addEncoded(encoder: Encoder, source: BatchSource, options: { readonly signal?: AbortSignal } = {}): Promise<void> {
    await requireBackend();
    for await (const { size, x } of source.epoch(0, { batchSize: 256 })) {
      options.signal?.throwIfAborted();
      const examples = tensor(x, [size, ...source.spec.shape]);
      const codes = await encoder.encode(examples).finally(() => examples.dispose());
      const flat = reshape(codes, [size, -1]);
      codes.dispose();
      await this.add(flat).finally(() => flat.dispose());
      await pause();
    }
  }

  /**
   * The nearest codes of each query, the nearest first: one list of k for each.
   *
   * @param queries - `[count, width]`
   * @throws OptionError if there are fewer than k codes; DataError if the index is empty; ShapeError or DataError for queries
   * that {@link add} would refuse; the signal's reason when it aborts
   */
  async search(queries: Examples, options: SearchOptions = {}): Promise<readonly (readonly Neighbor[])[]> {
    const { k, signal } = resolveOptions(searchSchema, { ...options }, 'RetrievalIndex.search');
    const { rows, ids } = this;
    if (!rows) throw new DataError('RetrievalIndex.search: the index holds no codes yet: add some.');
    if (k > rows.count) throw new OptionError(`RetrievalIndex.search: k must be an integer from 1 to the ${rows.count} codes there are, got ${k}.`);
    const measure = measures[this.distance];
    const what = 'RetrievalIndex.search: the queries';
    const asked = measure.prepare(await readCodes(queries, what, rows.width), what);
    this.measured ??= measure.prepare(rows, 'RetrievalIndex');
    const found = await findNearest(asked, this.measured, { k, idOf: (place) => ids[place]!, signal });
    return found.map((nearest) => nearest.map(({ place, squared }) => ({ id: ids[place]!, distance: measure.distance(squared) })));
  }

  /**
   * Writes the index into `retrieval-index/` of a store, complete or not at all: codes in safetensors, the rest in JSON.
   *
   * @throws DataError if the index is empty; StoreError if the store cannot be written
   */
  async save(store: Store): Promise<void> {
    if (!this.rows) throw new DataError('RetrievalIndex.save: the index holds no codes yet: add some.');
    await writeIndexFiles(store, { distance: this.distance, rows: this.rows, ids: this.ids });
  }

  /**
   * A saved index.
   *
   * @throws CheckpointError if there is none in the store, or it is incomplete or damaged
   */
  static async load(store: Store): Promise<RetrievalIndex> {
    const { distance, rows, ids } = await readIndexFiles(store);
    const index = new RetrievalIndex({ distance });
    index.rows = rows;
    index.ids = ids;
    index.know(ids);
    return index;
  }

  private know(ids: readonly number[]): void {
    for (const id of ids) {
      this.known.add(id);
      this.nextId = Math.max(this.nextId, id + 1);
    }
  }
}
