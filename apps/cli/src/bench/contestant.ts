import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { GenError } from '@gen/core';
import { pytorchProgram, tensorflowProgram } from '../bench-programs.js';
import type { BenchSetting } from './setting.js';

/** What a few training steps came to. */
export interface Timing {
  readonly milliseconds: readonly number[];
  /** That of the last step. */
  readonly loss: number;
}

/** What a process answers: a timing, what it is when it has started, or why not. */
interface Answer extends Partial<Timing> {
  readonly error?: string;
}

/** Someone who does training steps when told to. */
export interface Contestant {
  readonly setting: BenchSetting;
  /**
   * Does steps of a task.
   *
   * @throws GenError if they cannot be done, or not within so many milliseconds
   */
  run(task: string, steps: number, limit: number): Promise<Timing>;
  /** Stops what it does and gives back what it took; the next steps begin anew. */
  end(): void;
}

/** A process that sleeps while others are timed. It starts when it is first told to do steps. */
export class ContestantProcess implements Contestant {
  readonly setting: BenchSetting;
  readonly #command: readonly [string, ...string[]];
  #child: ChildProcess | undefined;
  #lines: AsyncIterator<string, undefined> | undefined;
  #complaint = '';

  constructor(setting: BenchSetting, command: readonly [string, ...string[]]) {
    this.setting = setting;
    this.#command = command;
  }

  async run(task: string, steps: number, limit: number): Promise<Timing> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new GenError(`a step takes longer than ${Math.round(limit / 1000)} s`)), limit);
    });
    try {
      return await Promise.race([late, this.#ask(`run ${task} ${steps}`)]);
    } catch (error) {
      this.end();
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  end(): void {
    this.#child?.kill('SIGKILL');
    this.#child = undefined;
  }

  async #ask(line: string): Promise<Timing> {
    if (this.#child === undefined) await this.#start();
    this.#child!.stdin!.write(`${line}\n`);
    return (await this.#answer()) as Timing;
  }

  async #start(): Promise<void> {
    const [program, ...parameters] = this.#command;
    const child = spawn(program, parameters, { stdio: ['pipe', 'pipe', 'pipe'], env: { ...process.env, ...threadsOf(this.setting) } });
    this.#child = child;
    this.#lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    this.#complaint = '';
    child.stderr.on('data', (data) => (this.#complaint = String(data).trim().split('\n').at(-1)!));
    // A process that cannot be started or has died ends its output, which is told there.
    child.on('error', ({ message }) => (this.#complaint = message));
    child.stdin.on('error', () => {});
    await this.#answer();
  }

  /** The next line that is a document: TensorFlow has more to say. */
  async #answer(): Promise<Answer> {
    for (;;) {
      const line = (await this.#lines!.next()).value;
      if (line === undefined) throw new GenError(this.#complaint || 'its process has ended');
      if (!line.startsWith('{')) continue;
      const answer = JSON.parse(line) as Answer;
      if (answer.error !== undefined) throw new GenError(answer.error);
      return answer;
    }
  }
}

/** A contestant on a backend of TensorFlow.js. */
export function tensorflowContestant(setting: BenchSetting): Contestant {
  const { backend, threads, blasPath } = setting;
  const request = { backend, ...(backend === 'simd' ? { threads, blas: blasPath ?? 'off' } : {}) };
  return new ContestantProcess(setting, [process.execPath, tensorflowProgram, JSON.stringify(request)]);
}

/** A contestant in PyTorch. */
export function pytorchContestant(setting: BenchSetting, python: string): Contestant {
  return new ContestantProcess(setting, [python, pytorchProgram, String(setting.threads)]);
}

/** What TensorFlow's library for Node takes its number of threads from. */
function threadsOf({ backend, threads }: BenchSetting): Readonly<Record<string, string>> {
  return backend === 'tensorflow' ? { TF_NUM_INTRAOP_THREADS: String(threads), TF_NUM_INTEROP_THREADS: '1' } : {};
}
