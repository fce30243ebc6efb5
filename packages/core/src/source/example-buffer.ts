import { DataError, ShapeError } from '../errors.js';
import { sizeOfShape } from '../size-of-shape.js';
import type { Batch, DataSpec } from './batch-source.js';

/** All that a batch may hold of its examples. */
const FIELDS = ['x', 'labels', 'attributes', 'spans', 'target'] as const;

type Values = Float32Array | Int32Array | Uint8Array;

interface Field {
  readonly name: (typeof FIELDS)[number];
  /** Values of one example. */
  readonly width: number;
  readonly values: Values;
}

/** Memory for some examples, each with all that a batch may hold of it. The first batch decides what that is. */
export class ExampleBuffer {
  private fields: readonly Field[] | undefined;

  constructor(
    private readonly spec: DataSpec,
    private readonly capacity: number,
  ) {}

  /** Copies an example of a batch that was checked to a place. */
  set(place: number, batch: Batch, row: number): void {
    for (const { name, width, values } of this.fieldsFor(batch)) values.set(batch[name]!.subarray(row * width, (row + 1) * width), place * width);
  }

  /**
   * Copies all examples of a batch to a place and those after it.
   *
   * @throws as {@link check} does
   */
  setAll(place: number, batch: Batch): void {
    this.check(batch);
    for (const { name, width, values } of this.fieldsFor(batch)) values.set(batch[name]!, place * width);
  }

  /** The first examples, as a batch that shares this memory. */
  batch(size: number): Batch {
    const parts = (this.fields ?? []).map(({ name, width, values }) => [name, values.subarray(0, size * width)] as const);
    return { size, x: new Float32Array(), ...(Object.fromEntries(parts) as Partial<Batch>) };
  }

  /** @throws ShapeError if the batch is not of the spec's shape; DataError if it has labels, attributes, spans or targets where another had none, or lacks them */
  check(batch: Batch): void {
    const fields = this.fieldsFor(batch);
    const partly = FIELDS.find((name) => (batch[name] !== undefined) !== fields.some((field) => field.name === name));
    if (partly) throw new DataError(`Some of the examples come without ${partly}.`);
    for (const { name, width } of fields) {
      const { length } = batch[name]!;
      if (length !== batch.size * width) throw new ShapeError(`${batch.size} examples come with ${length} values of ${name}, where each has ${width}.`);
    }
  }

  private fieldsFor(batch: Batch): readonly Field[] {
    return (this.fields ??= this.fieldsOf(batch));
  }

  private fieldsOf(batch: Batch): readonly Field[] {
    const { shape, attributeNames = [], target } = this.spec;
    const widths = { x: sizeOfShape(shape), labels: 1, attributes: attributeNames.length, spans: 2, target: target ? sizeOfShape(target.shape) : 0 };
    return FIELDS.filter((name) => batch[name] !== undefined).map((name) => {
      const ArrayOf = batch[name]!.constructor as new (length: number) => Values;
      return { name, width: widths[name], values: new ArrayOf(this.capacity * widths[name]) };
    });
  }
}
