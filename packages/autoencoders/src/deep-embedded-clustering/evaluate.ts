import * as tf from '@tensorflow/tfjs-core';
import { meanEstimate, sizeOfShape, type BatchSource, type DataSpec, type Estimate } from '@gen/core';
import { squaredError, walkBatches, type EvaluateOptions } from '@gen/core-layers';
import { decodeBatch } from '../autoencoder/coding.js';
import { hasClusters } from './cluster-variables.js';
import { codesOf, type LearnedParts } from './parts.js';
import { logSoftAssignment } from './soft-assignment.js';

/** The metrics of a clustering on data; see the model's `evaluate`. */
export async function evaluate(parts: LearnedParts, source: BatchSource, spec: DataSpec, options: EvaluateOptions): Promise<Record<string, number | Estimate>> {
  const { clusters } = parts;
  const isClustered = await hasClusters(clusters);
  const values: Record<string, number[]> = {};
  const sizes = new Float64Array(clusters.frequencies.size);
  await walkBatches(source, spec, options, async ({ x }) => {
    const { assignment, each } = tf.tidy(() => judge(parts, x));
    for (const [name, tensor] of Object.entries(each)) (values[name] ??= []).push(...(await tensor.data()));
    for (const cluster of await assignment.data()) sizes[cluster]! += 1;
    tf.dispose([assignment, ...Object.values(each)]);
  });
  const width = sizeOfShape(spec.shape);
  const squares = values['squaredError']!;
  return {
    reconstruction: meanEstimate(values['reconstruction']!),
    squaredError: meanEstimate(squares),
    meanSquaredError: meanEstimate(squares.map((sum) => sum / width)),
    ...(isClustered ? { sureness: meanEstimate(values['sureness']!), smallestCluster: Math.min(...sizes) / squares.length, largestCluster: Math.max(...sizes) / squares.length } : {}),
  };
}

interface Judged extends tf.TensorContainerObject {
  /** The cluster of each example, `[batch]`. */
  readonly assignment: tf.Tensor1D;
  /** What is averaged over examples, each `[batch]`. */
  readonly each: Readonly<Record<string, tf.Tensor1D>>;
}

function judge(parts: LearnedParts, x: tf.Tensor): Judged {
  const { networks, loss, clusters } = parts;
  const codes = codesOf(parts, x);
  const decoded = decodeBatch(networks, codes);
  const q = tf.exp(logSoftAssignment(codes, clusters.centres));
  const each = { reconstruction: loss.perExample(decoded, x), squaredError: squaredError(loss.output(decoded), x), sureness: tf.max<tf.Tensor1D>(q, 1) };
  return { assignment: tf.argMax<tf.Tensor1D>(q, 1), each };
}
