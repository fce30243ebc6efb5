/**
 * Runs tfjs-core's op tests against the backend named in CONFORMANCE_BACKEND and writes what came out as JSON to the file
 * that is the first argument. A second argument runs only the specs whose names have it.
 *
 *     CONFORMANCE_BACKEND=simd node test/conformance/run.mjs reports/conformance-simd.json matmul
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import Jasmine from 'jasmine';

const [report, filter] = process.argv.slice(2);
const packageFolder = fileURLToPath(new URL('../..', import.meta.url));
const tensorflow = `${packageFolder}node_modules/@tensorflow`;
const bundle = `${packageFolder}reports/conformance-${process.pid}.mjs`;

await build({
  entryPoints: [`${packageFolder}test/conformance/suite.ts`],
  outfile: bundle,
  bundle: true,
  platform: 'node',
  format: 'esm',
  logLevel: 'error',
  mainFields: ['module', 'main'],
  // The tests are in files that declare themselves free of side effects, and would be left out.
  ignoreAnnotations: true,
  // One engine: all of the bundle shares these.
  alias: { '@tensorflow/tfjs-core': `${tensorflow}/tfjs-core`, '@gen/core': fileURLToPath(new URL('../../../core/src/index.ts', import.meta.url)) },
  banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  plugins: [withoutSecondJasmine()],
});

/** tfjs-core's helper loads a jasmine of its own, to no effect. */
function withoutSecondJasmine() {
  return {
    name: 'without-second-jasmine',
    setup(builder) {
      builder.onResolve({ filter: /^jasmine-core/ }, () => ({ path: 'jasmine-core', namespace: 'stub' }));
      builder.onLoad({ filter: /.*/, namespace: 'stub' }, () => ({ contents: 'module.exports = { core: () => ({}) };' }));
    },
  };
}

const counts = { passed: 0, failed: 0, pending: 0, excluded: 0 };
const failures = [];
/** Specs that tfjs-core itself has switched off. */
const pending = [];
const jasmine = new Jasmine({ projectBaseDir: packageFolder });
jasmine.loadConfig({ spec_dir: '.', spec_files: [bundle], random: false, env: { forbidDuplicateNames: false } });
jasmine.exitOnCompletion = false;
jasmine.clearReporters();
jasmine.addReporter({
  specDone({ status, fullName, failedExpectations }) {
    counts[status] += 1;
    if (status === 'pending') pending.push(fullName);
    if (status === 'failed') failures.push({ name: fullName, message: failedExpectations[0]?.message ?? '' });
  },
  suiteDone({ fullName, failedExpectations }) {
    for (const { message } of failedExpectations) failures.push({ name: fullName, message });
  },
});
await jasmine.execute(undefined, filter);
rmSync(bundle);
mkdirSync(dirname(report), { recursive: true });
writeFileSync(report, JSON.stringify({ relaxed: globalThis.conformanceIsRelaxed, counts, failures, pending }, null, 2));
process.exit(0);
