import * as tf from '@tensorflow/tfjs-core';
import { CheckpointError } from '@gen/core';
import type { Optimizer } from '../optimizers/index.js';
import { assignVariables, bytesToTensors, tensorsToBytes } from '../persistence/index.js';
import type { Checkpoint } from './checkpoint.js';
import type { NamedVariables } from './trainable.js';

const WEIGHTS = 'weights.safetensors';
const OPTIMIZER = 'optimizer.safetensors';
const BEST = 'best.safetensors';

type Optimizers = Readonly<Record<string, Optimizer>>;

/** The tensors of a checkpoint as files: weights, optimisers by their role, and the best weights so far if they are kept. */
export async function tensorFiles(variables: NamedVariables, optimizers: Optimizers, best?: tf.NamedTensorMap): Promise<Map<string, Uint8Array>> {
  const states = Object.entries(optimizers).flatMap(([role, optimizer]) =>
    Object.entries(optimizer.state()).map(([name, tensor]) => [`${role}/${name}`, tensor] as const),
  );
  const files = new Map([
    [WEIGHTS, await tensorsToBytes(variables)],
    [OPTIMIZER, await tensorsToBytes(Object.fromEntries(states))],
  ]);
  return best ? files.set(BEST, await tensorsToBytes(best)) : files;
}

/**
 * Gives optimisers and variables what a checkpoint holds.
 *
 * @param name - of the store, for messages
 * @returns the best weights, if they are there; the caller's to dispose
 * @throws CheckpointError if a file is missing or does not fit
 */
export function restoreTensors({ state, files }: Checkpoint, variables: NamedVariables, optimizers: Optimizers, name: string): tf.NamedTensorMap | undefined {
  const file = (path: string): Uint8Array => {
    const bytes = files.get(path);
    if (!bytes) throw new CheckpointError(`The checkpoint in ${name} has no ${path}.`);
    return bytes;
  };
  const optimizerState = bytesToTensors(file(OPTIMIZER), OPTIMIZER);
  try {
    for (const [role, optimizer] of Object.entries(optimizers)) {
      const own = Object.entries(optimizerState).filter(([path]) => path.startsWith(`${role}/`));
      optimizer.restore(Object.fromEntries(own.map(([path, tensor]) => [path.slice(role.length + 1), tensor])), state.optimizerSteps[role] ?? 0);
    }
  } finally {
    tf.dispose(optimizerState);
  }
  assignVariables(variables, file(WEIGHTS), WEIGHTS);
  const best = files.get(BEST);
  return best && bytesToTensors(best, BEST);
}
