import { BackendError } from '@gen/core';
import { startThread, type Thread } from '../worker-file.js';
import { coreCount } from './thread-count.js';
import { SharedJob, type KernelFunction, type ThreadStart } from './job.js';

/** What the threads of a backend do, to see whether they help. */
export interface ThreadReport {
  /** Threads that are there to work, the calling one included. New ones are there a few milliseconds after the first work for them. */
  readonly ready: number;
  /** How many calls of kernel functions were shared out since these threads were started. */
  readonly shared: number;
  /** How many chunks of them the threads besides the calling one took. */
  readonly helped: number;
}

/** The threads that help the calling one; they sleep when there is nothing to do. */
export class ThreadPool {
  readonly #job = new SharedJob();
  readonly #threads: readonly Thread[];
  #shared = 0;
  #failure: string | undefined;

  /** @param starts - what each new thread is started with, besides the job */
  constructor(starts: readonly Omit<ThreadStart, 'job'>[]) {
    this.#job.expectCrowd(starts.length + 1 > coreCount());
    this.#threads = starts.map((start) => {
      const thread = startThread((reason) => (this.#failure ??= reason));
      thread.postMessage({ ...start, job: this.#job.buffer } satisfies ThreadStart);
      return thread;
    });
  }

  /** How many threads there are. */
  get size(): number {
    return this.#threads.length;
  }

  /** How many of them have started and can help. */
  get ready(): number {
    return this.#job.ready;
  }

  /** What has been done since the threads were started. */
  report(): ThreadReport {
    return { ready: 1 + this.ready, shared: this.#shared, helped: this.#job.helped };
  }

  /**
   * Runs a kernel over `count` units in chunks, here and in the other threads; returns when all is done.
   *
   * @throws BackendError if a thread has died, or could not start
   */
  run(functions: readonly KernelFunction[], kernel: number, count: number, chunk: number, kernelArguments: readonly number[]): void {
    if (this.#failure !== undefined) throw dead(this.#failure);
    this.#shared += 1;
    this.#job.post(kernel, count, chunk, kernelArguments);
    this.#job.work(functions);
    if (!this.#job.finish()) throw dead(this.#failure);
  }

  terminate(): void {
    for (const thread of this.#threads) thread.terminate();
  }
}

function dead(reason: string | undefined): BackendError {
  const why = reason === undefined ? '' : `: ${reason}`;
  return new BackendError(`A thread of the simd backend has died${why}. Start the process again; if it happens again, use setThreads(1) and report it.`);
}
