import { DataError, ShapeError } from '../errors.js';
import type { Batch, DataSpec } from './batch-source.js';

const FIELDS = ['x', 'labels', 'attributes', 'target'] as const;

/** Memory for some examples, each with all that a batch may hold of it. */
export class ExampleBuffer {
  private fields: readonly { readonly name: (typeof FIELDS)[number]; readonly width: number; readonly values: Float32Array | Int32Array | Uint8Array }[] | undefined;

  constructor(
    private readonly spec: DataSpec,
    private readonly capacity: number,
  ) {}

  /**
   * Copies an example of a batch to a place.
   *
   * @throws ShapeError if the batch is not of the spec's shape; DataError if it has labels, attributes or targets where another had none
   */
  set(place: number, batch: Batch, row: number): void {
    this.fields ??= this.fieldsOf(batch);
    for (const { name, width, values } of this.fields) values.set(batch[name]!.subarray(row * width, (row + 1) * width), place * width);
  }

  /** The first examples, as a batch that shares this memory. */
  batch(size: number): Batch {
    const parts = (this.fields ?? []).map(({ name, width, values }) => [name, values.subarray(0, size * width)] as const);
    return { size, x: new Float32Array(), ...(Object.fromEntries(parts) as Partial<Batch>) };
  }

  /** @throws as {@link set} does, before examples of this batch are copied */
  check(batch: Batch): void {
    for (const { name, width } of (this.fields ??= this.fieldsOf(batch))) {
      const values = batch[name];
      if (!values) throw new DataError(`Some of the examples come without ${name}.`);
      if (values.length !== batch.size * width) throw new ShapeError(`${batch.size} examples come with ${values.length} values of ${name}, where each has ${width}.`);
    }
  }

  private fieldsOf(batch: Batch): NonNullable<ExampleBuffer['fields']> {
    const widths = { x: product(this.spec.shape), labels: 1, attributes: this.spec.attributeNames?.length ?? 0, target: product(this.spec.target?.shape ?? []) };
    return FIELDS.filter((name) => batch[name]).map((name) => {
      const ArrayOf = batch[name]!.constructor as new (length: number) => Float32Array | Int32Array | Uint8Array;
      return { name, width: widths[name], values: new ArrayOf(this.capacity * widths[name]) };
    });
  }
}

function product(shape: readonly number[]): number {
  return shape.reduce((sides, side) => sides * side, 1);
}
