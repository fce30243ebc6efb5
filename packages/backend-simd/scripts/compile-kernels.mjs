/** Compiles `assembly/` into the WebAssembly modules of `dist/`: one for every machine, one with relaxed SIMD. */
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const folder = fileURLToPath(new URL('..', import.meta.url));
const variants = {
  baseline: ['simd'],
  relaxed: ['simd', 'relaxed-simd'],
};

mkdirSync(`${folder}dist`, { recursive: true });
for (const [name, features] of Object.entries(variants)) {
  const { error, stderr } = await asc.main([
    'assembly/index.ts',
    ...['--baseDir', folder],
    ...['--outFile', `dist/kernels-${name}.wasm`],
    ...features.flatMap((feature) => ['--enable', feature]),
    ...['--runtime', 'stub', '--optimizeLevel', '3', '--shrinkLevel', '0', '--noAssert', '--converge'],
    ...['--importMemory', '--noExportMemory'],
  ]);
  if (error) {
    console.error(stderr.toString());
    process.exit(1);
  }
}
