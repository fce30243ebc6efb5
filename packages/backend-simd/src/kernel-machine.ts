import type { KernelArguments, KernelFunctionName, KernelModule } from './kernel-functions.js';
import type { TensorMemory } from './memory/tensor-memory.js';
import { kernelReplacement } from './kernel-replacement.js';
import { functionNames, functionTable, type KernelFunction } from './threads/job.js';
import { ThreadPool, type ThreadReport } from './threads/pool.js';
import { threadCount } from './threads/thread-count.js';

/** How the work of a kernel function may be shared out. */
export interface Work {
  /** Units of work. */
  readonly count: number;
  /** Multiply-adds, or operations of that weight, in one unit. */
  readonly cost: number;
  /** Units that stay together; default 1. */
  readonly grain?: number;
  /**
   * Chunks for each thread. Default 4, so that a thread that is held up leaves work to the others; fewer where each chunk
   * has a cost of its own.
   */
  readonly chunks?: number;
}

/** Below this many operations the work is done before another thread has heard of it. */
export const LEAST_SHARED = 2 ** 16;
/** Scratch space of one thread: packed blocks of a product, columns of a convolution. */
const WORKSPACE_BYTES = 2 ** 21;

/** An instance of the kernels, and the threads that help it. */
export class KernelMachine {
  readonly #module: WebAssembly.Module;
  readonly #memory: WebAssembly.Memory;
  readonly #leastShared: number;
  readonly #kernels: KernelModule;
  readonly #names: readonly string[];
  readonly #places: ReadonlyMap<string, number>;
  #functions: readonly KernelFunction[];
  #replacement: ReturnType<typeof kernelReplacement>;
  #scratch: TensorMemory | undefined;
  #pool: ThreadPool | undefined;
  #workspaces: readonly number[] = [];
  /** How many threads besides this one were asked for when the pool was made. */
  #helpers = 0;

  /**
   * @param memory - shared if the module is one that works on shared memory
   * @param leastShared - operations below which work stays on the calling thread
   */
  constructor(module: WebAssembly.Module, memory: WebAssembly.Memory, leastShared: number) {
    this.#module = module;
    this.#memory = memory;
    this.#leastShared = leastShared;
    this.#kernels = new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as KernelModule;
    this.#names = functionNames(module);
    this.#places = new Map(this.#names.map((name, place) => [name, place]));
    this.#functions = functionTable(this.#names, this.#kernels);
  }

  /** The first address after the module's own data. */
  get dataEnd(): number {
    return Math.ceil(this.#kernels.dataEnd() / 64) * 64;
  }

  /** Says where scratch space is to be had; called once, before the first kernel. */
  useScratch(scratch: TensorMemory): void {
    this.#scratch = scratch;
    this.#kernels.useWorkspace(scratch.allocate(WORKSPACE_BYTES));
  }

  run<Name extends KernelFunctionName>(name: Name, work: Work, kernelArguments: KernelArguments<Name>): void {
    const { count, cost, grain = 1, chunks = 4 } = work;
    if (kernelReplacement() !== this.#replacement) this.#replace();
    const place = this.#places.get(name)!;
    const pool = count > grain && count * cost >= this.#leastShared ? this.#threads() : undefined;
    if (pool === undefined) {
      this.#functions[place]!(0, count, ...kernelArguments);
      return;
    }
    // The shares are the same while threads are still starting: a native BLAS gives a matrix of another size other bits.
    const chunk = Math.ceil(count / ((1 + pool.size) * chunks) / grain) * grain;
    pool.run(this.#functions, place, count, chunk, kernelArguments);
  }

  /** What the threads do. */
  report(): ThreadReport {
    return this.#pool?.report() ?? { ready: 1, shared: 0, helped: 0 };
  }

  /** The threads besides this one, as many as are asked for now and find scratch space when they start. */
  #threads(): ThreadPool | undefined {
    const helpers = threadCount() - 1;
    if (helpers === this.#helpers) return this.#pool;
    this.terminate();
    this.#helpers = helpers;
    this.#workspaces = this.#scratch!.allocateUpTo(helpers, WORKSPACE_BYTES);
    if (this.#workspaces.length === 0) return undefined;
    const start = { module: this.#module, memory: this.#memory, replacement: this.#replacement?.replacement };
    this.#pool = new ThreadPool(this.#workspaces.map((workspace) => ({ ...start, workspace })));
    return this.#pool;
  }

  /** Puts functions in the place of those of the module, or takes them away, here and in threads yet to be started. */
  #replace(): void {
    this.#replacement = kernelReplacement();
    const standIns = this.#replacement?.replace(this.#kernels, this.#memory, this.#replacement.replacement.options);
    this.#functions = functionTable(this.#names, this.#kernels, standIns);
    this.terminate();
  }

  /** Ends the threads; the next work that is worth it starts new ones. */
  terminate(): void {
    this.#pool?.terminate();
    this.#pool = undefined;
    for (const workspace of this.#workspaces) this.#scratch!.release(workspace, WORKSPACE_BYTES);
    this.#workspaces = [];
    this.#helpers = 0;
  }
}
