/**
 * Does training steps when it is told to: `node child.js '{"backend":"simd","threads":2,"blas":"off"}'` answers each line
 * `run TASK STEPS` on standard input with one line of JSON: the milliseconds of each step, and the loss of the last.
 */
import { createInterface } from 'node:readline';
import { useBackend, type BackendRequest } from '../backend/use-backend.js';
import type { Step } from './tasks/task.js';
import { benchTask } from './tasks/index.js';

const steps = new Map<string, Step>();

function answer(line: string): object {
  const [, task, count] = line.split(' ') as [string, string, string];
  const step = steps.get(task) ?? benchTask(task).create();
  steps.set(task, step);
  const milliseconds: number[] = [];
  let loss = NaN;
  for (let done = 0; done < Number(count); done++) {
    const begin = performance.now();
    loss = step();
    milliseconds.push(performance.now() - begin);
  }
  return { milliseconds, loss };
}

const say = (document: object): void => void process.stdout.write(`${JSON.stringify(document)}\n`);

/** What a step comes to, or why it cannot be done. */
function attempt(work: () => object): object {
  try {
    return work();
  } catch (error) {
    return { error: (error as Error).message };
  }
}

// Ctrl-C reaches every process of the terminal; the one that asks ends this one.
process.on('SIGINT', () => {});
try {
  say(await useBackend(JSON.parse(process.argv[2]!) as BackendRequest));
  for await (const line of createInterface({ input: process.stdin })) say(attempt(() => answer(line)));
  process.exit(0);
} catch (error) {
  say({ error: (error as Error).message });
  process.exit(1);
}
