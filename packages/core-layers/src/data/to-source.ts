import * as tf from '@tensorflow/tfjs-core';
import { arraySource, DataError, ShapeError, streamSource, withTargetValues, type Batch, type BatchSource, type DataSpec, type IndexedSource } from '@gen/core';
import type { AnnotatedExamples, Data, DatasetLike, Examples } from '../model/capabilities.js';
import { arrayToTensor } from './array-to-tensor.js';
import { checkAnnotations } from './check-annotations.js';

/**
 * Any data as a batch source: sources as they are, tensors and arrays wrapped (their values are read once), a
 * `tf.data.Dataset` of batches as a stream that cannot be resumed.
 *
 * @param spec - what the model learns from: with `classNames` the data must have labels, with `target` targets
 * @throws ShapeError if examples or targets are not of the shape that the model is for; DataError if there are none, no
 *   labels or targets where the model learns from them, or rows of a table that was read by other columns than the model's
 */
export async function toSource(data: Data, spec: DataSpec): Promise<BatchSource> {
  const source = await wrap(data, spec);
  const { shape } = source.spec;
  if (!isSame(shape, spec.shape)) {
    throw new ShapeError(`The data has examples of shape [${shape.join(', ')}], but the model is for [${spec.shape.join(', ')}].`);
  }
  if (isOther(spec.columns, source.spec.columns) || isOther(spec.target?.columns, source.spec.target?.columns)) {
    throw new DataError("The data was read by other columns than the model was trained on, so its values stand for something else: open it with the model's columns.");
  }
  await checkAnnotations(source, spec);
  return source;
}

function isOther(columns: DataSpec['columns'], found: DataSpec['columns']): boolean {
  return columns !== undefined && found !== undefined && JSON.stringify(columns) !== JSON.stringify(found);
}

async function wrap(data: Data, spec: DataSpec): Promise<BatchSource> {
  if (isObject(data) && 'epoch' in data) return data;
  if (isObject(data) && 'iterator' in data) return streamSource(spec, () => batchesOf(data, spec));
  return isAnnotated(data) ? wrapExamples(data, spec) : wrapExamples({ x: data }, spec);
}

async function wrapExamples({ x, labels, target }: AnnotatedExamples, spec: DataSpec): Promise<IndexedSource> {
  // The model's classes and targets are not the data's, unless they are there.
  const { classNames, target: wanted, ...bare } = spec;
  const values = await readExamples(x, 'The data');
  const own = { ...bare, shape: values.shape, ...(labels && classNames ? { classNames } : {}) };
  const source = arraySource(values.data, own, labels && (await readLabels(labels)));
  if (!target) return source;
  const targets = await readExamples(target, 'The target');
  return withTargetValues(source, targets.data, { values: 'real', ...wanted, shape: targets.shape });
}

async function readExamples(examples: Examples, what: string): Promise<{ readonly shape: readonly number[]; readonly data: Float32Array }> {
  const tensor = examples instanceof tf.Tensor ? examples : arrayToTensor(examples, what);
  try {
    return { shape: tensor.shape.slice(1), data: new Float32Array(await tensor.data()) };
  } finally {
    if (tensor !== examples) tensor.dispose();
  }
}

async function readLabels(labels: tf.Tensor | ArrayLike<number>): Promise<Int32Array> {
  const values = labels instanceof tf.Tensor ? await labels.data() : labels;
  const fraction = Array.from(values).findIndex((label) => !Number.isInteger(label));
  if (fraction >= 0) throw new ShapeError(`Labels must be whole numbers, one for each example, but label ${fraction} is ${String(values[fraction])}.`);
  return Int32Array.from(values);
}

async function* batchesOf(dataset: DatasetLike, spec: DataSpec): AsyncGenerator<Batch> {
  const iterator = await dataset.iterator();
  for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield await readElement(next.value, spec);
}

/** The batch in an element of a data set, whose tensors are disposed. */
async function readElement(element: unknown, spec: DataSpec): Promise<Batch> {
  try {
    const { xs: x, ys } = isTensor(element) ? { xs: element } : ((element ?? {}) as { xs?: unknown; ys?: unknown });
    if (!isTensor(x) || !isSame(x.shape.slice(1), spec.shape)) {
      const found = isTensor(x) ? `the shape [${x.shape.join(', ')}]` : 'something else';
      throw new ShapeError(`A tf.data.Dataset must give tensors, or { xs, ys }, of shape [batch, ${spec.shape.join(', ')}], got ${found}: use dataset.batch(size).`);
    }
    return { size: x.shape[0], x: new Float32Array(await x.data()), ...(await readWanted(ys, spec)) };
  } finally {
    tf.dispose(element as tf.TensorContainer);
  }
}

/** `ys` as what the model learns from: labels `[batch]`, or targets. */
async function readWanted(ys: unknown, { classNames, target }: DataSpec): Promise<Pick<Batch, 'labels' | 'target'>> {
  if (!isTensor(ys)) return {};
  if (target) {
    if (isSame(ys.shape.slice(1), target.shape)) return { target: new Float32Array(await ys.data()) };
    throw new ShapeError(`The ys of a tf.data.Dataset must have the shape [batch, ${target.shape.join(', ')}], got [${ys.shape.join(', ')}].`);
  }
  if (!classNames) return {};
  if (ys.rank === 1) return { labels: await readLabels(ys) };
  throw new ShapeError(`The ys of a tf.data.Dataset must be labels of shape [batch], got [${ys.shape.join(', ')}]: take argMax of one-hots.`);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function isAnnotated(data: Examples | AnnotatedExamples): data is AnnotatedExamples {
  return isObject(data) && !isTensor(data) && 'x' in data;
}

function isSame(shape: readonly number[], other: readonly number[]): boolean {
  return shape.length === other.length && shape.every((side, index) => side === other[index]);
}

function isTensor(value: unknown): value is tf.Tensor {
  return value instanceof tf.Tensor;
}
