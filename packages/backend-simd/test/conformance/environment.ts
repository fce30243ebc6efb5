import { findBackendFactory, matMul, ones, registerBackend, removeBackend, setBackend, tidy } from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import { setTestEnvs } from '@tensorflow/tfjs-core/dist/jasmine_util';
import { letHelpersBegin } from '../threads/let-helpers-begin.ts';
import { createSimdBackend, hasRelaxedSimd, registerSimdBackend, setThreads, threadCount } from '../../src/index.ts';

/** What is tested: set as `globalThis.conformance` before the suite is loaded. */
export interface Setting {
  /** `simd`, or `simd-baseline` without relaxed SIMD. */
  readonly backend: string;
  readonly threads: number;
}

const { backend: name, threads } = (globalThis as unknown as { conformance: Setting }).conformance;
const relaxed = name !== 'simd-baseline' && hasRelaxedSimd();
setThreads(threads);

/** One for all suites, each of which sets the engine up anew, so that its threads are there from the first spec on. */
const backend = await createSimdBackend({ relaxed, leastShared: 0 });
registerSimdBackend(name);
const terminate = backend.dispose.bind(backend);
backend.dispose = () => {};
if (findBackendFactory(name) != null) removeBackend(name);
registerBackend(name, () => backend);
await startThreads();

async function startThreads(): Promise<void> {
  await setBackend(name);
  letHelpersBegin();
  while (backend.threads().ready < threadCount()) {
    tidy(() => void matMul(ones([64, 64]), ones([64, 64])));
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

// Before the tests load: each looks its environments up then.
setTestEnvs([{ name, backendName: name, isDataSync: true }]);

/** What was tested, asked at the end. */
export function tested() {
  const report = { relaxed, threads: backend.threads() };
  terminate();
  return report;
}
