import * as tf from '@tensorflow/tfjs-core';
import { describeBackend } from '../backend/describe.js';
import { useBackend, type BackendInUse, type BackendRequest } from '../backend/use-backend.js';
import { formatNumber, table } from '../output.js';
import { KernelClock, type KernelTime } from './kernel-clock.js';
import type { BenchTask } from './tasks/index.js';

/** Where the time of a training step goes. */
export interface TaskProfile {
  readonly task: string;
  readonly backend: BackendInUse;
  readonly steps: number;
  readonly msPerStep: number;
  /** Each with its share of the step, from 0 to 1; what remains is TensorFlow.js' own, mostly the gradient tape. */
  readonly kernels: readonly (KernelTime & { readonly share: number })[];
  /** Kernels outside WebAssembly that take more than this share of a step, though computing is all that they do. */
  readonly outside: readonly string[];
}

const WARM_UP = 3;
const MILLISECONDS = 1500;
/** The share of a step that no kernel outside WebAssembly should exceed. */
const SHARE = 0.02;

/** Runs training steps and times each kernel in them. */
export async function profileTasks(tasks: readonly BenchTask[], request: BackendRequest, signal: AbortSignal): Promise<TaskProfile[]> {
  const backend = await useBackend(request);
  const clock = new KernelClock(backend.name);
  const profiles: TaskProfile[] = [];
  for (const task of tasks) {
    if (signal.aborted) break;
    profiles.push(await profileTask(task, backend, clock));
  }
  return profiles;
}

async function profileTask({ name, create }: BenchTask, backend: BackendInUse, clock: KernelClock): Promise<TaskProfile> {
  tf.engine().startScope();
  try {
    const step = create();
    for (let count = 0; count < WARM_UP; count++) {
      step();
      // Threads of the backend start meanwhile.
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    clock.take();
    const begin = performance.now();
    let steps = 0;
    for (; steps < 2 || performance.now() - begin < MILLISECONDS; steps++) step();
    const milliseconds = performance.now() - begin;
    const kernels = clock.take().map((time) => ({ ...time, share: time.milliseconds / milliseconds }));
    const outside = kernels.filter(({ isFast, share }) => !isFast && share > SHARE).map(({ kernel }) => kernel);
    return { task: name, backend, steps, msPerStep: milliseconds / steps, kernels, outside };
  } finally {
    tf.engine().endScope();
    tf.disposeVariables();
  }
}

/** Profiles as people read them: kernels that take a thousandth of the time or more. */
export function describeProfiles(profiles: readonly TaskProfile[]): string {
  return profiles.map(describeProfile).join('\n\n');
}

function describeProfile({ task, backend, steps, msPerStep, kernels, outside }: TaskProfile): string {
  const percent = (share: number): string => (100 * share).toFixed(1);
  const perStep = (value: number): string => (value / steps).toFixed(3);
  const shown = kernels.filter(({ share }) => share >= 0.001);
  const rest = 1 - shown.reduce((sum, { share }) => sum + share, 0);
  const rows = shown.map(({ kernel, isFast, calls, milliseconds, inFunctions, share, shapes }) => [
    ...[kernel, isFast ? 'wasm' : 'JavaScript', percent(share), perStep(milliseconds), perStep(inFunctions), formatNumber(calls / steps), shapes],
  ]);
  return [
    `${task} on ${describeBackend(backend)}: ${msPerStep.toFixed(2)} ms a step over ${steps} steps`,
    '',
    table([...rows, ['the rest: gradient tape, small kernels', '', percent(rest), (rest * msPerStep).toFixed(3), '', '', '']], ['kernel', 'runs in', '% of step', 'ms', 'ms in functions', 'calls', 'shapes of the longest call']),
    '',
    outside.length === 0 ? `No kernel above ${percent(SHARE)} % of the step runs outside WebAssembly.` : `Above ${percent(SHARE)} % of the step and outside WebAssembly: ${outside.join(', ')}.`,
  ].join('\n');
}
