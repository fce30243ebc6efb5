import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { beforeAll, expect, test } from 'vitest';
import { openPages, PLACES } from './pages.ts';

const packageFolder = fileURLToPath(new URL('../..', import.meta.url));
const run = openPages(packageFolder);

beforeAll(async () => {
  await build({ entryPoints: [`${packageFolder}test/browser/app.js`], outfile: `${packageFolder}reports/app.js`, bundle: true, format: 'esm', target: 'es2022', logLevel: 'error' });
});

test.for(PLACES)('an app with the built package in a %s of Chromium (isolated: %s) has %i threads', async ([place, isolated, threads], context) => {
  const report = await run(context, place, isolated, '/reports/app.js', 'appReport');
  expect(report).toEqual({ sum: 512 ** 3, threadCount: threads, helped: threads > 1 });
});
