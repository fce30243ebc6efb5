import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const packageFolder = fileURLToPath(new URL('../..', import.meta.url));
const jasmineFile = `${packageFolder}node_modules/jasmine-core/lib/jasmine-core/jasmine.js`;

/**
 * Bundles an entry of this folder with tfjs-core's tests. The bundle must lie in a folder beside `dist`, where it looks for
 * the kernels.
 */
export async function bundleSuite({ entry, outfile, platform }) {
  await build({
    entryPoints: [`${packageFolder}test/conformance/${entry}`],
    outfile,
    bundle: true,
    platform,
    format: 'esm',
    target: 'es2022',
    logLevel: 'error',
    mainFields: platform === 'browser' ? ['browser', 'module', 'main'] : ['module', 'main'],
    // The tests are in files that declare themselves free of side effects, and would be left out.
    ignoreAnnotations: true,
    // One engine: all of the bundle shares these.
    alias: {
      '@tensorflow/tfjs-core': `${packageFolder}node_modules/@tensorflow/tfjs-core`,
      '@gen/core': fileURLToPath(new URL('../../../core/src/index.ts', import.meta.url)),
    },
    banner: platform === 'node' ? { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" } : {},
    plugins: [withoutSecondJasmine],
  });
}

/** tfjs-core's helper loads a jasmine of its own, to no effect; in a browser there is one, from a file of its own. */
const withoutSecondJasmine = {
  name: 'without-second-jasmine',
  setup(builder) {
    builder.onResolve({ filter: /^jasmine-core/ }, ({ importer }) =>
      importer.includes('tfjs-core') ? { path: 'jasmine-core', namespace: 'stub' } : { path: jasmineFile });
    builder.onLoad({ filter: /.*/, namespace: 'stub' }, () => ({ contents: 'module.exports = { core: () => ({}) };' }));
  },
};
