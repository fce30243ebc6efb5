import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { chromium, type Browser } from 'playwright-core';
import type { TestContext } from 'vitest';

const packageFolder = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Starts Chromium without a window: the one at `CHROMIUM_PATH`, or on x86-64 Linux the one from npm, which needs nothing
 * installed. A test on another machine is skipped, and says why; with `GEN_REQUIRE_BROWSER` set it fails instead.
 */
export async function startChromium({ skip }: TestContext): Promise<Browser> {
  const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
  const installed = process.env.CHROMIUM_PATH;
  if (installed !== undefined) return chromium.launch({ executablePath: installed, args });
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    const reason = `there is no Chromium on npm for ${process.platform} ${process.arch}: set CHROMIUM_PATH`;
    if (process.env.GEN_REQUIRE_BROWSER) throw new Error(reason);
    return skip(reason);
  }
  const folder = await unpackedChromium();
  const libraries = [`${folder}/al2023/lib`, process.env.LD_LIBRARY_PATH].filter((path) => path !== undefined).join(':');
  const env = { ...process.env, LD_LIBRARY_PATH: libraries, FONTCONFIG_PATH: `${folder}/fonts` };
  return chromium.launch({ executablePath: `${folder}/chromium`, args, env });
}

/** The folder with Chromium and its libraries, made once: 250 MB. */
async function unpackedChromium(): Promise<string> {
  const { version } = JSON.parse(readFileSync(`${packageFolder}node_modules/@sparticuz/chromium/package.json`, 'utf8')) as { version: string };
  const cache = `${packageFolder}node_modules/.cache`;
  const folder = `${cache}/chromium-${version}`;
  if (existsSync(folder)) return folder;
  mkdirSync(cache, { recursive: true });
  const partial = mkdtempSync(`${folder}-`);
  try {
    const env = { ...process.env, TMPDIR: partial, AWS_LAMBDA_JS_RUNTIME: 'nodejs20.x' };
    await promisify(execFile)(process.execPath, [`${packageFolder}test/browser/unpack-chromium.mjs`], { env });
    if (!existsSync(folder)) renameSync(partial, folder);
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
  return folder;
}
