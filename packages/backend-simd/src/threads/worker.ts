/** What runs in a thread, of Node or of a browser: an instance of the kernels on the shared memory, with a workspace of its own. */
import type { KernelModule } from '../kernel-functions.js';
import { loadReplacement } from '../kernel-replacement.js';
import { functionNames, functionTable, SharedJob, type ThreadFailure, type ThreadStart } from './job.js';

async function start({ module, memory, job, workspace, replacement }: ThreadStart): Promise<void> {
  const kernels = new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as KernelModule;
  kernels.useWorkspace(workspace);
  const standIns = replacement === undefined ? undefined : (await loadReplacement(replacement))(kernels, memory, replacement.options);
  new SharedJob(job).serve(functionTable(functionNames(module), kernels, standIns));
}

const failureOf = (error: unknown): ThreadFailure => ({ failure: error instanceof Error ? error.message : String(error) });

const port = typeof process === 'undefined' ? undefined : process.getBuiltinModule?.('node:worker_threads').parentPort;
if (port == null) addEventListener('message', ({ data }: MessageEvent<ThreadStart>) => void start(data).catch((error: unknown) => postMessage(failureOf(error))), { once: true });
else port.once('message', (data: ThreadStart) => void start(data).catch((error: unknown) => port.postMessage(failureOf(error))));
