/** What runs in a thread, of Node or of a browser: an instance of the kernels on the shared memory, with a workspace of its own. */
import type { KernelModule } from '../kernel-functions.js';
import { kernelTable, SharedJob, type ThreadStart } from './job.js';

function start({ module, memory, job, workspace }: ThreadStart): void {
  const kernels = new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as KernelModule;
  kernels.useWorkspace(workspace);
  new SharedJob(job).serve(kernelTable(module, kernels).functions);
}

const node = typeof process === 'undefined' ? undefined : process.getBuiltinModule?.('node:worker_threads');
if (node?.parentPort == null) addEventListener('message', ({ data }: MessageEvent<ThreadStart>) => start(data), { once: true });
else node.parentPort.once('message', start);
