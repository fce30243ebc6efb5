import { findBackendFactory, registerBackend, removeBackend } from '@tensorflow/tfjs-core';
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
if (threadCount() > 1) {
  letHelpersBegin();
  while (backend.threads().ready < threadCount()) {
    const work = backend.output([64], 'float32');
    backend.run('relu', { count: 64, cost: 1 }, work.address, work.address);
    backend.disposeData(work.dataId);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}
registerSimdBackend(name);
const terminate = backend.dispose.bind(backend);
backend.dispose = () => {};
if (findBackendFactory(name) != null) removeBackend(name);
registerBackend(name, () => backend);

// Before the tests load: each looks its environments up then.
setTestEnvs([{ name, backendName: name, isDataSync: true }]);

/** What was tested, asked at the end. */
export function tested() {
  const report = { relaxed, threads: backend.threads() };
  terminate();
  return report;
}
