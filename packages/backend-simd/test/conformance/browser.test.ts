import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test, type TestContext } from 'vitest';
import { startChromium } from '../browser/chromium.ts';
import { serveFolder, type TestServer } from '../browser/server.ts';
import { bundleSuite } from './bundle.mjs';
import type { Report } from './report.ts';

const packageFolder = fileURLToPath(new URL('../..', import.meta.url));
const bundle = '/reports/conformance-browser.mjs';

/** What tfjs-core has for browsers, and of it what is switched off by itself and what is not of the backend. */
const COUNTS = {
  page: { passed: 4351, failed: 0, pending: 11, excluded: 19 },
  worker: { passed: 4296, failed: 0, pending: 5, excluded: 55 },
};

let isolatedServer: TestServer;
let plainServer: TestServer;
let browser: Browser | undefined;

beforeAll(async () => {
  await bundleSuite({ entry: 'browser.ts', outfile: `${packageFolder}${bundle}`, platform: 'browser' });
  isolatedServer = await serveFolder(packageFolder, true);
  plainServer = await serveFolder(packageFolder, false);
});

afterAll(async () => {
  await browser?.close();
  isolatedServer.close();
  plainServer.close();
});

/** What a page runs: text, since it would not be the same after this file is compiled. */
const inThe = {
  page: (address: string) => `import('${address}').then(() => conformanceReport)`,
  worker: (address: string) => `new Promise((resolve, reject) => {
    const worker = new Worker('${address}', { type: 'module' });
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = ({ message, filename, lineno }) => reject(new Error(message + ' in ' + filename + ':' + lineno));
  })`,
};

/** Runs the suite in a page of its own, or a worker of it. */
async function runIn(place: keyof typeof inThe, isolated: boolean, context: TestContext): Promise<Report> {
  browser ??= await startChromium(context);
  const page = await (await browser.newContext()).newPage();
  try {
    await page.goto((isolated ? isolatedServer : plainServer).address);
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(isolated);
    return await page.evaluate<Report>(inThe[place](`${bundle}?backend=simd&threads=2`));
  } finally {
    await page.context().close();
  }
}

test.for([
  ['page', false, 1],
  ['page', true, 1],
  ['worker', false, 1],
  ['worker', true, 2],
] as const)('every op test of tfjs-core passes in a %s of Chromium (isolated: %s) on %i threads', { timeout: 240_000 }, async ([place, isolated, threads], context) => {
  const report = await runIn(place, isolated, context);
  writeFileSync(`${packageFolder}reports/conformance-browser-${place}${isolated ? '-isolated' : ''}.json`, JSON.stringify(report, null, 2));
  expect(report.failures).toEqual([]);
  expect(report.relaxed).toBe(true);
  expect(report.counts).toEqual(COUNTS[place]);
  expect(report.threads.ready).toBe(threads);
  expect(report.threads.shared > 0).toBe(threads > 1);
  expect(report.threads.helped > 0).toBe(threads > 1);
});
