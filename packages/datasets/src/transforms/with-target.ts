import { DataError, indexedSource, type Batch, type IndexedSource, type ReadContext } from '@gen/core';

/**
 * Pairs for models that undo something: `x` is an example after it was corrupted, `target` the example as it was. A
 * target that the source had is lost. Each example is read once for both.
 *
 * Corruptions that are applied afterwards change `x` only; `crop`, `flip` and `downscale` change both alike.
 *
 * @param corrupt - makes the corrupted source: any transform that keeps the examples in their places
 * @throws DataError if that has another number of examples
 *
 * @example
 * const denoising = withTarget(digits(), (clean) => addGaussianNoise(clean, { sigma: 0.3, clip: true }));
 * const upscaling = withTarget(digits(), (large) => downscale(large, { factor: 2 })); // [14, 14, 1] with targets [28, 28, 1]
 */
export function withTarget(source: IndexedSource, corrupt: (clean: IndexedSource) => IndexedSource): IndexedSource {
  const { spec, size } = source;
  const { shape, values, range, columns } = spec;
  const underway = new WeakMap<Uint32Array, { readonly batch: Batch; readonly context: ReadContext }>();
  const clean: IndexedSource = indexedSource({
    spec: withoutTarget(spec),
    size,
    read(indices, context) {
      const read = underway.get(indices);
      const isSame = read && read.context.epoch === context.epoch && read.context.seed === context.seed;
      return isSame ? changeable(read.batch) : Promise.resolve(source.read(indices, context)).then(changeable);
    },
    annotations: source.annotations,
  });
  const corrupted = corrupt(clean);
  if (corrupted.size !== size) throw new DataError(`withTarget: the corrupted source has ${corrupted.size} examples, where the ${size} that it was made from were expected.`);
  return indexedSource({
    spec: { ...corrupted.spec, target: { shape, values, ...(range ? { range } : {}), ...(columns ? { columns } : {}) } },
    size,
    async read(indices, context) {
      const batch = await source.read(indices, context);
      underway.set(indices, { batch, context });
      return { ...(await corrupted.read(indices, context)), target: batch.x };
    },
    annotations: source.annotations,
  });
}

/** A copy for the corruption, whose author may change values in place. */
function changeable(batch: Batch): Batch {
  return { ...withoutTarget(batch), x: batch.x.slice() };
}

function withoutTarget<T extends { readonly target?: unknown }>({ target: _, ...rest }: T): Omit<T, 'target'> {
  return rest;
}
