/**
 * Compiles `assembly/` into the WebAssembly modules of `dist/`: for every machine and for those with relaxed SIMD, each on a
 * memory of its own and on one that threads share.
 */
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const folder = fileURLToPath(new URL('..', import.meta.url));
const instructions = { baseline: ['simd'], relaxed: ['simd', 'relaxed-simd'] };
/** WebAssembly wants to know how large a shared memory can become: 65,536 pages, 4 GB. */
const memories = { '': [], '-threads': ['--enable', 'threads', '--sharedMemory', '--maximumMemory', '65536'] };

mkdirSync(`${folder}dist`, { recursive: true });
for (const [variant, features] of Object.entries(instructions)) {
  for (const [suffix, memory] of Object.entries(memories)) {
    const { error, stderr } = await asc.main([
      'assembly/index.ts',
      ...['--baseDir', folder],
      ...['--outFile', `dist/kernels-${variant}${suffix}.wasm`],
      ...features.flatMap((feature) => ['--enable', feature]),
      ...memory,
      ...['--runtime', 'stub', '--optimizeLevel', '3', '--shrinkLevel', '0', '--noAssert', '--converge'],
      ...['--importMemory', '--noExportMemory'],
    ]);
    if (error) {
      console.error(stderr.toString());
      process.exit(1);
    }
  }
}
