import * as tf from '@tensorflow/tfjs-core';
import type { NamedVariables } from './trainable.js';

/** The values that variables had at one moment. Taking one copies nothing until a variable is assigned anew. */
export interface Snapshot {
  readonly values: tf.NamedTensorMap;
  restore(): void;
  dispose(): void;
}

/** Remembers the present values of variables; with `values`, those instead (taken over, not copied). */
export function takeSnapshot(variables: NamedVariables, values?: tf.NamedTensorMap): Snapshot {
  const kept = values ?? Object.fromEntries(Object.entries(variables).map(([path, variable]) => [path, tf.keep(tf.clone(variable))]));
  return {
    values: kept,
    restore: () => Object.entries(variables).forEach(([path, variable]) => variable.assign(kept[path]!)),
    dispose: () => tf.dispose(kept),
  };
}
