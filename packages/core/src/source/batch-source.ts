import type { Column } from './columns.js';

/** What one example of a source looks like: what a model is built for. */
export interface DataSpec {
  /** Shape of one example, without the batch: `[28, 28, 1]` for a grey picture, `[features]` for a row. */
  readonly shape: readonly number[];
  /** `binary` values are 0 or 1 exactly; `real` ones are any finite number within the range. */
  readonly values: 'binary' | 'real';
  /** Smallest and largest value that can occur, when they are known: `[0, 1]` for pictures. */
  readonly range?: readonly [number, number];
  /** Names of the classes that the labels count, when there are labels. */
  readonly classNames?: readonly string[];
  /** Names of the binary attributes that an example has or has not, when they are known. */
  readonly attributeNames?: readonly string[];
  /** What the values of a row stand for, when they come from a table; in the order of the values. */
  readonly columns?: readonly Column[];
  /**
   * The words that values are numbers of, when examples are text: n is the n-th of them, and 0 fills the places after the
   * end of a text, so that its length is how many values come before the first 0.
   */
  readonly vocabulary?: readonly string[];
  /** What the targets look like, when each example comes with one: the clean picture of a stained one, the number to predict. */
  readonly target?: Pick<DataSpec, 'shape' | 'values' | 'range' | 'columns'>;
}

/** What is known of examples beside their values. */
export interface Annotations {
  /** Class of each example, `[size]`, when the source has labels. */
  readonly labels?: Int32Array;
  /** 1 where an example has an attribute, else 0, `[size, spec.attributeNames.length]`, when the source has attributes. */
  readonly attributes?: Uint8Array;
  /**
   * Where in each example lies what its label tells of, `[size, 2]`: the first step and the one after the last, both 0
   * where there is nothing; when the source knows.
   */
  readonly spans?: Int32Array;
  /** What each example is called, such as its file in a folder, `[size]`, when the source knows; what copies examples into memory may let it go. */
  readonly names?: readonly string[];
}

/** Some examples in the memory of the host, row after row. */
export interface Batch extends Annotations {
  /** How many examples there are. */
  readonly size: number;
  /** The values, `[size, ...shape]` in row-major order. */
  readonly x: Float32Array;
  /** What is wanted of each example, `[size, ...spec.target.shape]` in row-major order, when the source has targets. */
  readonly target?: Float32Array;
}

/** How an epoch is walked. */
export interface EpochOptions {
  /** Examples in each batch; the last one may be smaller. */
  readonly batchSize: number;
  /** Number of the first batch wanted: earlier ones are passed over. Default 0. */
  readonly from?: number;
  /** Seed of the order and of random transforms; the same seed and epoch give the same batches. Default 0. */
  readonly seed?: number;
  /** Whether the order is shuffled, anew in each epoch. Default false. */
  readonly shuffle?: boolean;
}

/**
 * Where a model's examples come from: something that can be walked again and again, and from any batch on,
 * which is what resuming exactly and training layer by layer need.
 */
export interface BatchSource {
  readonly spec: DataSpec;
  /** Number of examples, when it is known. */
  readonly size?: number;
  /** Whether any epoch can be walked again from any batch on. One-shot streams say false and cannot be checkpointed. */
  readonly resumable: boolean;
  /** The batches of epoch `index`, counted from 0. */
  epoch(index: number, options: EpochOptions): AsyncIterable<Batch>;
}

/** What decides a random transform of an example, beside its position in the source. */
export interface ReadContext {
  readonly epoch: number;
  readonly seed: number;
}

/** A source whose examples can be read in any order: it can be split, filtered and shuffled without a buffer. */
export interface IndexedSource extends BatchSource {
  readonly size: number;
  /** The examples at these positions, in this order. */
  read(indices: Uint32Array, context: ReadContext): Batch | Promise<Batch>;
  /**
   * What is known of the examples at these positions without reading their values: the same that `read` gives beside
   * them. Absent where nothing is known before reading.
   */
  readonly annotations?: ((indices: Uint32Array) => Annotations) | undefined;
}

/** Whether a source's examples can be read in any order. */
export function isIndexed(source: BatchSource): source is IndexedSource {
  return 'read' in source && typeof source.read === 'function';
}
