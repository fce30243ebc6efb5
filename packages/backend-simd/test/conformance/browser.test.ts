import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { openPages, PLACES } from '../browser/pages.ts';
import { bundleSuite } from './bundle.mjs';
import type { Report } from './report.ts';

const packageFolder = fileURLToPath(new URL('../..', import.meta.url));
const bundle = '/reports/conformance-browser.mjs';
const run = openPages(packageFolder);

/** What tfjs-core has for browsers, and of it what is switched off by itself and what is not of the backend. */
const COUNTS = {
  page: { passed: 4351, failed: 0, pending: 11, excluded: 19 },
  worker: { passed: 4296, failed: 0, pending: 5, excluded: 55 },
};

beforeAll(async () => {
  await bundleSuite({ entry: 'browser.ts', outfile: `${packageFolder}${bundle}`, platform: 'browser' });
});

test.for(PLACES)('every op test of tfjs-core passes in a %s of Chromium (isolated: %s) on %i threads', { timeout: 240_000 }, async ([place, isolated, threads], context) => {
  const report = await run<Report>(context, place, isolated, `${bundle}?backend=simd&threads=2`, 'conformanceReport');
  writeFileSync(`${packageFolder}reports/conformance-${place}${isolated ? '-isolated' : ''}.json`, JSON.stringify(report, null, 2));
  expect(report.failures).toEqual([]);
  expect(report.relaxed).toBe(true);
  expect(report.counts).toEqual(COUNTS[place]);
  expect(report.threads.ready).toBe(threads);
  expect(report.threads.shared > 0).toBe(threads > 1);
  expect(report.threads.helped > 0).toBe(threads > 1);
});
