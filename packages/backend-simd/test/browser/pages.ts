import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, type TestContext } from 'vitest';
import { startChromium } from './chromium.ts';
import { serveFolder, type TestServer } from './server.ts';

/** What a page runs: text, since functions would not be the same after they are compiled for this process. */
const inThe = {
  page: (script: string, result: string) => `import('${script}').then(() => ${result})`,
  worker: (script: string) => `new Promise((resolve, reject) => {
    const worker = new Worker('${script}', { type: 'module' });
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = ({ message, filename, lineno }) => reject(new Error(message + ' in ' + filename + ':' + lineno));
  })`,
};

/** Where a script runs: with the page, or beside it. */
type Place = keyof typeof inThe;

/** Every place, whether it is cross-origin isolated, and the threads that there are when two are asked for. */
export const PLACES = [
  ['page', false, 1],
  ['page', true, 1],
  ['worker', false, 1],
  ['worker', true, 2],
] as const;

/** Pages of Chromium that are served the files of a folder, for all tests of a file. */
export function openPages(folder: string) {
  let isolatedServer: TestServer;
  let plainServer: TestServer;
  let browser: Browser | undefined;

  beforeAll(async () => {
    isolatedServer = await serveFolder(folder, true);
    plainServer = await serveFolder(folder, false);
  });
  afterAll(async () => {
    await browser?.close();
    isolatedServer.close();
    plainServer.close();
  });

  /** Runs a module script in a new page, or a worker of it; answers what it leaves in the global `result`, and posts from a worker. */
  return async function run<Result>(context: TestContext, place: Place, isolated: boolean, script: string, result: string): Promise<Result> {
    browser ??= await startChromium(context);
    const page = await (await browser.newContext()).newPage();
    try {
      await page.goto((isolated ? isolatedServer : plainServer).address);
      expect(await page.evaluate(() => crossOriginIsolated)).toBe(isolated);
      return await page.evaluate<Result>(inThe[place](script, result));
    } finally {
      await page.context().close();
    }
  };
}
