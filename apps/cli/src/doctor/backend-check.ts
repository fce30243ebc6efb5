import * as tf from '@tensorflow/tfjs-core';
import { backendNames, isInstalled } from '../backend/choices.js';
import { useBackend } from '../backend/use-backend.js';

/** How a backend does on this machine. */
export interface BackendFacts {
  readonly name: string;
  readonly available: boolean;
  /** Billions of multiplications and additions a second in a product of square float32 matrices; null if it did not start. */
  readonly gflops: number | null;
  /** Threads it takes; null if it did not start. */
  readonly threads: number | null;
  /** What computes its products, where that is told. */
  readonly blas: string | null;
  /** Why it does not start; null where it does, and where it is the user's to install. */
  readonly problem: string | null;
}

/** Sides of the matrices: large enough to keep each backend busy for some milliseconds. */
const SIDES: Readonly<Record<string, number>> = { cpu: 192 };
const SIDE = 512;
const MILLISECONDS = 300;

/** Tries every backend. */
export async function checkBackends(): Promise<BackendFacts[]> {
  const facts: BackendFacts[] = [];
  for (const name of backendNames) facts.push(await checkBackend(name));
  return facts;
}

async function checkBackend(name: string): Promise<BackendFacts> {
  const missing = { name, available: false, gflops: null, threads: null, blas: null };
  if (!isInstalled(name)) return { ...missing, problem: null };
  try {
    const { threads, blas = null } = await useBackend({ backend: name });
    return { name, available: true, gflops: await matrixRate(SIDES[name] ?? SIDE), threads, blas, problem: null };
  } catch (error) {
    return { ...missing, problem: (error as Error).message };
  }
}

/** The best rate of a few products, `2·side³` operations each. */
async function matrixRate(side: number): Promise<number> {
  const a = tf.fill([side, side], 0.5);
  const multiply = async (): Promise<number> => {
    const begin = performance.now();
    const product = tf.matMul(a, a);
    await product.data();
    product.dispose();
    return performance.now() - begin;
  };
  try {
    await multiply();
    let best = Infinity;
    for (const end = performance.now() + MILLISECONDS; performance.now() < end; ) best = Math.min(best, await multiply());
    return (2 * side ** 3) / (best * 1e6);
  } finally {
    a.dispose();
  }
}
