import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { memoryStore, type IndexedSource } from '@gen/core';
import type { CapabilityName, Model, ModelDefinition } from '@gen/core-layers';
import { createContext } from '../context.js';
import type { Registry } from '../registry.js';
import type { RunRecord } from '../run/run-record.js';
import { createSubject, type EvaluationOptions, type Subject } from './subject.js';

/** What a fake subject is made of. */
export interface FakeSubject {
  readonly source: IndexedSource;
  readonly capabilities: readonly CapabilityName[];
  readonly verbs: object;
  /** Source as text. Default `ring?split=test`. */
  readonly data?: string;
  /** What the model was trained on, as text. Default `ring`. */
  readonly trainedOn?: string;
  readonly options?: Partial<EvaluationOptions>;
  readonly signal?: AbortSignal;
  readonly registry?: Registry;
  /** What there is in any folder, by name. */
  readonly files?: Readonly<Record<string, string>>;
}

/** A subject of measurements whose model does what it is told, without training or files. */
export function fakeSubject({ source, capabilities, verbs, data = 'ring?split=test', trainedOn = 'ring', options, signal = new AbortController().signal, registry = {}, files = {} }: FakeSubject): Subject {
  const silent = { write: () => true };
  const io = { stdout: silent, stderr: silent, env: {}, signal, openStore: () => memoryStore(new Map(Object.entries(files).map(([name, text]) => [name, new TextEncoder().encode(text)]))) };
  return createSubject({
    path: 'fake',
    definition: { name: 'fake', description: 'A fake.', capabilities } as unknown as ModelDefinition,
    model: verbs as unknown as Model,
    record: { data: trainedOn, spec: source.spec, model: 'fake' } as RunRecord,
    source,
    data,
    dataDir: undefined,
    options: { seed: 0, ...options },
    context: createContext(io, registry, ['evaluate', 'fake'], { quiet: true }),
  });
}

/** A verb that maps each row of values to another, of this shape. */
export function rowWise(shape: readonly number[], map: (row: readonly number[]) => readonly number[]): (x: tf.Tensor) => Promise<tf.Tensor> {
  return async (x) => {
    const rows = x.shape[0];
    const data = await x.data();
    const width = data.length / rows;
    return tf.tensor(Array.from({ length: rows }, (_, row) => map(Array.from(data.slice(row * width, (row + 1) * width)))).flat(), [rows, ...shape]);
  };
}
