import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** A Python with PyTorch in it. */
export interface PythonWithTorch {
  readonly path: string;
  /** PyTorch's version. */
  readonly version: string;
  /** The BLAS that it computes products with. */
  readonly blas: string;
}

/** What is tried: what the user's shell finds, and that of the system, which Debian's packages are for. */
const CANDIDATES = ['python3', '/usr/bin/python3', 'python'];

/**
 * Looks for a Python that has PyTorch.
 *
 * @param describe - a program that prints what it is, as `python/steps.py` does
 */
export async function findTorch(describe: string, candidates: readonly string[] = CANDIDATES): Promise<PythonWithTorch | undefined> {
  for (const path of candidates) {
    try {
      const running = promisify(execFile)(path, [describe, '1'], { timeout: 60_000 });
      running.child.stdin?.end();
      const { stdout } = await running;
      const { version, blas } = JSON.parse(stdout) as { version: string; blas: string };
      return { path, version, blas };
    } catch {
      // It is not there, or has no PyTorch: the next one.
    }
  }
  return undefined;
}
