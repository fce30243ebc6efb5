import type { KernelModule } from '../kernel-functions.js';
import type { KernelReplacement } from '../kernel-replacement.js';

/** Most arguments that a kernel function takes after `begin` and `end`. */
const MOST_ARGUMENTS = 40;

/** Places in the shared integers. */
const GENERATION = 0;
const KERNEL = 1;
const ARGUMENTS = 2;
const COUNT = 3;
const CHUNK = 4;
const NEXT = 5;
const DONE = 6;
const OPEN = 7;
const BUSY = 8;
const READY = 9;
const FAILED = 10;
const HELPED = 11;
const ASLEEP = 12;
const SPINS = 13;
const INTEGERS = 16;

/**
 * How often a thread looks for news before it sleeps: about a millisecond, longer than the gaps within a training step, since
 * waking costs. A tenth of it made the steps of a dense VAE on two threads a tenth to a quarter slower.
 */
const PATIENCE = 200_000;
/** The same where there are more threads than cores: one that looks for news would keep another from its work. */
const CROWDED_PATIENCE = 100;

/**
 * One piece of work that several threads do together, in memory that they share: a kernel function, its arguments, and a
 * counter from which every thread takes the next chunk until none is left. Which thread computes which chunk differs from
 * run to run, and what is computed does not.
 */
export class SharedJob {
  readonly buffer: SharedArrayBuffer;
  readonly #integers: Int32Array;
  readonly #arguments: Float64Array;

  constructor(buffer = new SharedArrayBuffer(4 * INTEGERS + 8 * MOST_ARGUMENTS)) {
    this.buffer = buffer;
    this.#integers = new Int32Array(buffer, 0, INTEGERS);
    this.#arguments = new Float64Array(buffer, 4 * INTEGERS, MOST_ARGUMENTS);
  }

  /** Says whether there are more threads than cores; called once, before the threads start. */
  expectCrowd(isCrowded: boolean): void {
    this.#integers[SPINS] = isCrowded ? CROWDED_PATIENCE : PATIENCE;
  }

  /** How many threads wait for work. */
  get ready(): number {
    return Atomics.load(this.#integers, READY);
  }

  /** How many chunks the threads that wait for work have done, of all jobs so far. */
  get helped(): number {
    return Atomics.load(this.#integers, HELPED);
  }

  /** How many units of the job have been taken. */
  get taken(): number {
    return Atomics.load(this.#integers, NEXT);
  }

  /** Posts work to the threads that wait. The last job must be finished. */
  post(kernel: number, count: number, chunk: number, kernelArguments: readonly number[]): void {
    const integers = this.#integers;
    // A thread that came late to the last job may still be leaving it.
    while (Atomics.load(integers, BUSY) > 0);
    integers[KERNEL] = kernel;
    integers[COUNT] = count;
    integers[CHUNK] = chunk;
    integers[ARGUMENTS] = kernelArguments.length;
    for (let index = 0; index < kernelArguments.length; index++) this.#arguments[index] = kernelArguments[index]!;
    Atomics.store(integers, DONE, 0);
    Atomics.store(integers, NEXT, 0);
    Atomics.store(integers, OPEN, 1);
    Atomics.add(integers, GENERATION, 1);
    // A thread counts itself as asleep before it looks at the generation for the last time.
    if (Atomics.load(integers, ASLEEP) > 0) Atomics.notify(integers, GENERATION);
  }

  /** Does chunks of the job until none is left; returns how many. A job whose function throws is closed: nobody takes a chunk of it any more. */
  work(kernels: readonly KernelFunction[]): number {
    const integers = this.#integers;
    let chunks = 0;
    for (; Atomics.load(integers, OPEN) === 1; chunks++) {
      const begin = Atomics.add(integers, NEXT, integers[CHUNK]!);
      // Below zero: past 2³¹, where the counter wraps.
      if (begin >= integers[COUNT]! || begin < 0) break;
      const end = Math.min(begin + integers[CHUNK]!, integers[COUNT]!);
      try {
        kernels[integers[KERNEL]!]!(begin, end, ...this.#arguments.subarray(0, integers[ARGUMENTS]));
      } catch (error) {
        Atomics.store(integers, OPEN, 0);
        throw error;
      }
      Atomics.add(integers, DONE, end - begin);
    }
    return chunks;
  }

  /** Waits until every chunk is done; false if a thread failed at one. */
  finish(): boolean {
    const integers = this.#integers;
    let spins = 0;
    for (let done = Atomics.load(integers, DONE); done !== integers[COUNT]!; done = Atomics.load(integers, DONE)) {
      if (Atomics.load(integers, FAILED) > 0) return false;
      if (++spins > integers[SPINS]!) Atomics.wait(integers, DONE, done, 0.1);
    }
    Atomics.store(integers, OPEN, 0);
    return true;
  }

  /** What a thread does all its life: sleeps until there is a job, and helps with it. */
  serve(kernels: readonly KernelFunction[]): never {
    const integers = this.#integers;
    let seen = Atomics.load(integers, GENERATION);
    Atomics.add(integers, READY, 1);
    for (;;) {
      for (let spins = 0; Atomics.load(integers, GENERATION) === seen; spins++) {
        if (spins <= integers[SPINS]!) continue;
        Atomics.add(integers, ASLEEP, 1);
        Atomics.wait(integers, GENERATION, seen);
        Atomics.sub(integers, ASLEEP, 1);
      }
      seen = Atomics.load(integers, GENERATION);
      Atomics.add(integers, BUSY, 1);
      try {
        Atomics.add(integers, HELPED, this.work(kernels));
      } catch (error) {
        Atomics.add(integers, FAILED, 1);
        throw error;
      } finally {
        Atomics.sub(integers, BUSY, 1);
      }
    }
  }
}

/** A kernel function, whichever. */
export type KernelFunction = (begin: number, end: number, ...rest: number[]) => void;

/** The names of the functions that a module exports, in an order that all threads agree on. */
export function functionNames(module: WebAssembly.Module): readonly string[] {
  return WebAssembly.Module.exports(module).filter(({ kind }) => kind === 'function').map(({ name }) => name);
}

/** The functions that jobs call by their place, with what stands in for some of them. */
export function functionTable(names: readonly string[], kernels: KernelModule, standIns: Partial<KernelModule> = {}): readonly KernelFunction[] {
  const all = { ...kernels, ...standIns };
  return names.map((name) => all[name as keyof KernelModule]);
}

/** What a thread is started with. */
export interface ThreadStart {
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  readonly job: SharedArrayBuffer;
  readonly workspace: number;
  readonly replacement: KernelReplacement | undefined;
}

/** The one thing that a thread says: that it cannot go on. */
export interface ThreadFailure {
  readonly failure: string;
}
