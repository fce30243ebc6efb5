/**
 * Compiles `assembly/` into the WebAssembly modules of `dist/`: for every machine and for those with relaxed SIMD, each on a
 * memory of its own and on one that threads share.
 */
import { Buffer } from 'node:buffer';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isMainThread, Worker, workerData } from 'node:worker_threads';
import asc from 'assemblyscript/asc';

const folder = fileURLToPath(new URL('..', import.meta.url));
const instructions = { baseline: ['simd'], relaxed: ['simd', 'relaxed-simd'] };

async function compile(variant) {
  const file = `dist/kernels-${variant}.wasm`;
  const { error, stderr } = await asc.main([
    'assembly/index.ts',
    ...['--baseDir', folder],
    ...['--outFile', file],
    ...instructions[variant].flatMap((feature) => ['--enable', feature]),
    ...['--runtime', 'stub', '--optimizeLevel', '3', '--shrinkLevel', '0', '--noAssert'],
    // 65,536 pages, 4 GB: of shared memory WebAssembly wants to know how large it can become.
    ...['--importMemory', '--noExportMemory', '--maximumMemory', '65536'],
  ]);
  if (error) throw new Error(stderr.toString());
  writeFileSync(`${folder}dist/kernels-${variant}-threads.wasm`, onSharedMemory(readFileSync(`${folder}${file}`)));
}

/** The same module on memory that threads share: the import `env.memory` says so in one byte, after its kind. */
function onSharedMemory(module) {
  const [hasMaximum, isShared] = [1, 3];
  const entry = Buffer.from('\x03env\x06memory\x02', 'latin1');
  const limits = module.indexOf(entry) + entry.length;
  if (limits < entry.length || module[limits] !== hasMaximum) throw new Error('The module does not import env.memory as expected.');
  const shared = Buffer.from(module);
  shared[limits] = isShared;
  return shared;
}

if (isMainThread) {
  mkdirSync(`${folder}dist`, { recursive: true });
  for (const variant of Object.keys(instructions)) new Worker(new URL(import.meta.url), { workerData: variant });
} else {
  await compile(workerData);
}
