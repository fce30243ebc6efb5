import type { IndexedSource } from '@gen/core';
import { pause, type Encoder } from '@gen/core-layers';
import type { Context } from '../context.js';
import { applyTo, concatenate, type Values } from '../data/values.js';
import { throwIfInterrupted } from '../errors.js';
import { flatRows } from './flat-rows.js';

/** Examples with their codes. */
export interface EncodedExamples {
  /** `[count, ...shape]`. */
  readonly x: Values;
  /** `[count, width]`. */
  readonly encoded: Values;
  /** The class of each, if the data has any. */
  readonly labels: Int32Array | undefined;
}

const BATCH = 256;

/** The examples at some positions with their codes, encoded in batches; both are held. */
export async function encodePositions(model: Encoder, source: IndexedSource, positions: Uint32Array, context: Context): Promise<EncodedExamples> {
  const progress = context.progress();
  const examples: Values[] = [];
  const codes: Values[] = [];
  const labels: number[] = [];
  for (let from = 0; from < positions.length; from += BATCH) {
    await pause();
    throwIfInterrupted(context.io.signal);
    const batch = await source.read(positions.subarray(from, from + BATCH), { epoch: 0, seed: 0 });
    const x = { shape: [batch.size, ...source.spec.shape], data: batch.x };
    examples.push(x);
    codes.push(await applyTo(x, (tensor) => model.encode(tensor)));
    labels.push(...(batch.labels ?? []));
    progress.count('encoding', from + batch.size, positions.length);
  }
  progress.end();
  return { x: concatenate(examples), encoded: flatRows(concatenate(codes)), labels: labels.length === positions.length ? Int32Array.from(labels) : undefined };
}
