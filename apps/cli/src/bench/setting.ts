/** What does a training step: a backend with what it is set to, or PyTorch. */
export interface BenchSetting {
  readonly backend: string;
  readonly threads: number;
  /** What computes its products: `wasm`, `JavaScript`, or a library with its version. */
  readonly blas: string;
  /** How that is asked for: `off`, or the path of a library; absent where there is no choice. */
  readonly blasPath?: string;
}

/** A setting in a few words: `simd, 2 threads, OpenBLAS 0.3.21`. */
export function describeSetting({ backend, threads, blas }: BenchSetting): string {
  return `${backend}, ${threads} ${threads === 1 ? 'thread' : 'threads'}, ${blas}`;
}
