import { DataError, OptionError } from '../errors.js';
import { sizeOfShape } from '../size-of-shape.js';
import { foldIn, permutation, randomBits, randomKey, type RandomKey } from '../random/index.js';
import type { Batch, BatchSource, EpochOptions, ReadContext } from './batch-source.js';
import { resolveEpochOptions } from './epoch-options.js';
import { ExampleBuffer } from './example-buffer.js';

/** What {@link bufferedSource} is made of. */
export interface BufferedSourceOptions extends Pick<BatchSource, 'spec' | 'size'> {
  /** All examples in their own order, some at a time, as many at once as is convenient; called anew for every walk. */
  readonly examples: (context: ReadContext) => AsyncIterable<Batch>;
  /** Examples among which the next one is drawn when shuffling. Default 10,000, or fewer where they would take more than 64 MiB. */
  readonly shuffleBuffer?: number;
}

const DEFAULT_EXAMPLES = 10_000;
const DEFAULT_VALUES = 2 ** 24;
/** Most values of a buffer: 1 GiB. */
const MOST_VALUES = 2 ** 28;
/** Random words that are made at once. */
const WORDS = 1024;

/**
 * A source over examples that can only be read from their beginning on, such as the rows of a file that is larger than
 * memory. It holds `shuffleBuffer` examples at a time: when shuffling, each further example takes the place of one of
 * them drawn at random, which goes out; those left at the end go out in random order. So an example comes at the
 * earliest `shuffleBuffer` places before its own. The order depends on seed, epoch and `shuffleBuffer` alone, never on
 * the batch size, and a walk from batch n on gives the batches of a walk from the start, since it passes over the earlier ones.
 *
 * @throws OptionError if `shuffleBuffer` is no integer ≥ 1 or would take more than 1 GiB. Walking throws DataError if
 * there are no examples or another number of them than `size`, and ShapeError if they are not of the spec's shape
 *
 * @example
 * const ramp = bufferedSource({
 *   spec: { shape: [1], values: 'real' },
 *   async *examples() {
 *     for (let start = 0; start < 1e6; start += 1000) yield { size: 1000, x: Float32Array.from({ length: 1000 }, (_, at) => start + at) };
 *   },
 * });
 */
export function bufferedSource({ spec, size, examples, shuffleBuffer }: BufferedSourceOptions): BatchSource {
  const width = sizeOfShape(spec.shape) + (spec.target ? sizeOfShape(spec.target.shape) : 0);
  const held = shuffleBuffer ?? Math.max(1, Math.min(DEFAULT_EXAMPLES, Math.floor(DEFAULT_VALUES / width)));
  if (!Number.isSafeInteger(held) || held < 1) throw new OptionError(`shuffleBuffer must be an integer ≥ 1, got ${held}.`);
  if (held * width > MOST_VALUES) throw new OptionError(`A shuffleBuffer of ${held} examples of ${width} values takes more than 1 GiB: give a smaller one.`);
  return {
    spec,
    ...(size === undefined ? {} : { size }),
    resumable: true,
    epoch: (index, options) => walk({ spec, size, examples }, held, index, options),
  };
}

async function* walk({ spec, size, examples }: BufferedSourceOptions, held: number, epoch: number, options: EpochOptions): AsyncGenerator<Batch> {
  const { batchSize, from, seed, shuffle } = resolveEpochOptions(options);
  const room = shuffle ? Math.min(held, size ?? held) : 0;
  const buffer = new ExampleBuffer(spec, room);
  let full: Batch | undefined;
  const key = foldIn(foldIn(randomKey(seed), 'shuffle-buffer'), epoch);
  const places = randomPlaces(foldIn(key, 'draw'), room);
  const out = new BatchMaker(spec, batchSize, from * batchSize);
  let count = 0;
  for await (const block of examples({ epoch, seed })) {
    buffer.check(block);
    for (let row = 0; row < block.size; row++) {
      if (!shuffle) out.add(block, row);
      else if (count < room) buffer.set(count, block, row);
      else {
        const place = places();
        out.add((full ??= buffer.batch(room)), place);
        buffer.set(place, block, row);
      }
      count++;
      if (out.isFull) yield out.take();
    }
  }
  if (count === 0) throw new DataError('A data source needs at least one example, got none.');
  if (size !== undefined && count !== size) throw new DataError(`There are ${count} examples now, where ${size} were counted at first: do not change data while it is read.`);
  const left = shuffle ? Math.min(room, count) : 0;
  const rest = buffer.batch(left);
  for (const place of permutation(foldIn(key, 'rest'), left)) {
    out.add(rest, place);
    if (out.isFull) yield out.take();
  }
  if (out.size > 0) yield out.take();
}

/** Places of a buffer drawn at random, one with each call. */
function randomPlaces(key: RandomKey, places: number): () => number {
  let drawn = 0;
  let words: Uint32Array = new Uint32Array();
  return () => {
    const at = drawn % WORDS;
    if (at === 0) words = randomBits(foldIn(key, drawn / WORDS), WORDS);
    drawn++;
    return Math.floor((words[at]! / 2 ** 32) * places);
  };
}

/** Gathers examples into batches, after passing over the first ones. */
class BatchMaker {
  size = 0;
  private buffer: ExampleBuffer;

  constructor(
    private readonly spec: BatchSource['spec'],
    private readonly batchSize: number,
    private toPass: number,
  ) {
    this.buffer = new ExampleBuffer(spec, batchSize);
  }

  get isFull(): boolean {
    return this.size === this.batchSize;
  }

  add(batch: Batch, row: number): void {
    if (this.toPass > 0) this.toPass--;
    else this.buffer.set(this.size++, batch, row);
  }

  /** What was gathered; it is the caller's. */
  take(): Batch {
    const batch = this.buffer.batch(this.size);
    this.buffer = new ExampleBuffer(this.spec, this.batchSize);
    this.size = 0;
    return batch;
  }
}
