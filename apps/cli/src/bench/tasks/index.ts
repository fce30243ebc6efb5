import { nearest, OptionError } from '@gen/core';
import { convVae } from './conv-vae.js';
import { dcgan } from './dcgan.js';
import { lstm } from './lstm.js';
import { rbm } from './rbm.js';
import type { BenchTask } from './task.js';
import { vae } from './vae.js';

export type { BenchTask } from './task.js';

/** Every training step that is measured. */
export const benchTasks: readonly BenchTask[] = [vae, convVae, dcgan, lstm, rbm];

/**
 * The task of a name.
 *
 * @throws OptionError if there is none of that name, with the nearest one
 */
export function benchTask(name: string): BenchTask {
  const found = benchTasks.find((task) => task.name === name);
  if (found) return found;
  const names = benchTasks.map((task) => task.name);
  const close = nearest(name, names);
  throw new OptionError(`--tasks: there is no task ${name}. ${close ? `Did you mean ${close}?` : `Tasks: ${names.join(', ')}.`}`);
}
