import type { BatchSource } from '@gen/core';
import { pause, type Decoder, type Encoder } from '@gen/core-layers';
import type { Context } from '../context.js';
import { throwIfInterrupted } from '../errors.js';
import { batchesOf, valuesOf } from './examples.js';
import { applyTo, concatenate, rowsOf, type Values } from './values.js';

const BATCH = 256;

/** The codes of a source's examples, with their classes if it has any; only the codes are held. */
export async function encodeSource(
  model: Encoder,
  source: BatchSource,
  { limit = Infinity, seed }: { readonly limit?: number | undefined; /** Shuffles, if given. */ readonly seed?: number },
  context: Context,
): Promise<{ readonly codes: Values; readonly labels: Int32Array | undefined }> {
  const progress = context.progress();
  const total = source.size === undefined ? undefined : Math.min(limit, source.size);
  const codes: Values[] = [];
  const labels: number[] = [];
  let done = 0;
  for await (const batch of batchesOf(source, { limit, ...(seed === undefined ? {} : { seed }) })) {
    await pause();
    throwIfInterrupted(context.io.signal);
    codes.push(await applyTo(valuesOf(batch, source.spec.shape), (x) => model.encode(x)));
    labels.push(...(batch.labels ?? []));
    progress.count('encoding', (done += batch.size), total);
  }
  progress.end();
  return { codes: concatenate(codes), labels: labels.length === done ? Int32Array.from(labels) : undefined };
}

/** The examples that codes stand for, computed in batches. */
export async function decodeAll(model: Decoder, codes: Values, context: Context): Promise<Values> {
  const count = codes.shape[0]!;
  const progress = context.progress();
  const examples: Values[] = [];
  for (let from = 0; from < count; from += BATCH) {
    await pause();
    throwIfInterrupted(context.io.signal);
    const to = Math.min(count, from + BATCH);
    examples.push(await applyTo(rowsOf(codes, from, to), (z) => model.decode(z)));
    progress.count('decoding', to, count);
  }
  progress.end();
  return concatenate(examples);
}
