import * as tf from '@tensorflow/tfjs-core';

/** What a kernel came to, in one of the two ways that it can run. */
export interface KernelTime {
  readonly kernel: string;
  /** Whether WebAssembly (or a native BLAS) computed it; else JavaScript did, or nothing was to be computed. */
  readonly isFast: boolean;
  readonly calls: number;
  readonly milliseconds: number;
  /** Milliseconds of those in the kernel functions themselves; the rest is shapes, allocation and fallbacks. */
  readonly inFunctions: number;
  /** Shapes of the call that took longest. */
  readonly shapes: string;
}

type Totals = { -readonly [Field in keyof KernelTime]: KernelTime[Field] };

/** A backend that runs functions in WebAssembly by their name, as the simd backend does. */
interface Running {
  run?(...parameters: unknown[]): unknown;
}

/** Times the kernels of a backend, each with what it calls in turn counted as its own. */
export class KernelClock {
  readonly #times = new Map<string, Totals>();
  #depth = 0;
  #runs = 0;
  #inFunctions = 0;

  /** Begins to time the backend's kernels; there is no end to it. */
  constructor(backend: string) {
    for (const config of tf.getKernelsForBackend(backend)) this.#wrapKernel(config);
    this.#wrapRun(tf.backend() as Running);
  }

  /** What was timed since the last call, the longest first. */
  take(): KernelTime[] {
    const times = [...this.#times.values()].sort((a, b) => b.milliseconds - a.milliseconds);
    this.#times.clear();
    return times;
  }

  #wrapKernel(config: tf.KernelConfig): void {
    const { kernelName, kernelFunc } = config;
    config.kernelFunc = (call) => {
      if (this.#depth > 0) return kernelFunc(call);
      this.#depth++;
      const [runs, inFunctions] = [this.#runs, this.#inFunctions];
      const begin = performance.now();
      try {
        return kernelFunc(call);
      } finally {
        this.#depth--;
        const milliseconds = performance.now() - begin;
        this.#add({ kernel: kernelName, isFast: this.#runs > runs, calls: 1, milliseconds, inFunctions: this.#inFunctions - inFunctions, shapes: shapesOf(call) }, milliseconds);
      }
    };
  }

  #wrapRun(backend: Running): void {
    const run = backend.run?.bind(backend);
    if (!run) return;
    backend.run = (...parameters) => {
      const begin = performance.now();
      const result = run(...parameters);
      this.#runs++;
      this.#inFunctions += performance.now() - begin;
      return result;
    };
  }

  readonly #longest = new Map<string, number>();

  #add(time: KernelTime, milliseconds: number): void {
    const key = `${time.kernel} ${time.isFast}`;
    const known = this.#times.get(key);
    if (milliseconds > (known ? (this.#longest.get(key) ?? 0) : 0)) {
      this.#longest.set(key, milliseconds);
      if (known) known.shapes = time.shapes;
    }
    if (!known) return void this.#times.set(key, { ...time });
    known.calls++;
    known.milliseconds += milliseconds;
    known.inFunctions += time.inFunctions;
  }
}

function shapesOf({ inputs }: Parameters<tf.KernelFunc>[0]): string {
  const tensors = Object.entries(inputs as Readonly<Record<string, tf.TensorInfo | readonly tf.TensorInfo[] | undefined>>);
  return tensors
    .flatMap(([name, input]) => (input === undefined ? [] : 'length' in input ? [`${input.length} tensors ${shapeOf(input[0]!)}`] : [`${name} ${shapeOf(input)}`]))
    .slice(0, 4)
    .join(', ');
}

function shapeOf({ shape }: tf.TensorInfo): string {
  return shape.length === 0 ? 'scalar' : shape.join('×');
}
