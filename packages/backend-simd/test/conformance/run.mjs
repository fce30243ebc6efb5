/**
 * Runs tfjs-core's op tests in Node and writes what came out as JSON to the file that is the first argument. A second
 * argument runs only the specs whose names have it. The environment says what is tested: CONFORMANCE_BACKEND is `simd` or
 * `simd-baseline`, CONFORMANCE_THREADS a number; default `simd` on 2.
 *
 *     CONFORMANCE_THREADS=1 node test/conformance/run.mjs reports/out.json matmul
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import Jasmine from 'jasmine';
import { bundleSuite } from './bundle.mjs';

const [report, filter] = process.argv.slice(2);
const { CONFORMANCE_BACKEND: backend = 'simd', CONFORMANCE_THREADS: threads = '2' } = process.env;
const packageFolder = fileURLToPath(new URL('../..', import.meta.url));
const bundle = `${packageFolder}reports/conformance-${process.pid}.mjs`;

await bundleSuite({ entry: 'suite.ts', outfile: bundle, platform: 'node' });
globalThis.conformance = { backend, threads: Number(threads) };
const jasmine = new Jasmine({ projectBaseDir: packageFolder });
jasmine.loadConfig({ spec_dir: '.', spec_files: [bundle], env: { random: false, forbidDuplicateNames: false } });
jasmine.exitOnCompletion = false;
jasmine.clearReporters();
await jasmine.execute(undefined, filter);
rmSync(bundle);
mkdirSync(dirname(report), { recursive: true });
writeFileSync(report, JSON.stringify(globalThis.conformanceReport, null, 2));
process.exit(0);
