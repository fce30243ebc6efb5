import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { Report } from './report.ts';

const packageFolder = fileURLToPath(new URL('../..', import.meta.url));
const relaxedFlag = Number.parseInt(process.versions.node) < 22 ? ['--experimental-wasm-relaxed-simd'] : [];

/** All of tfjs-core 4.22's tests that apply to a backend in Node; none is left out. */
const SPECS = 4225;
/** What tfjs-core 4.22 has switched off itself (`xit`). */
const SWITCHED_OFF = 5;

test.each([
  ['simd-baseline', 1],
  ['simd-baseline', 2],
  ['simd', 1],
  ['simd', 2],
])('%s passes every op test of tfjs-core on %i threads', { timeout: 240_000 }, async (backend, threads) => {
  const relaxed = backend === 'simd';
  const path = `reports/conformance-${backend}-${threads}.json`;
  const child = spawn(process.execPath, [...(relaxed ? relaxedFlag : []), 'test/conformance/run.mjs', path], {
    cwd: packageFolder,
    env: { ...process.env, CONFORMANCE_BACKEND: backend, CONFORMANCE_THREADS: `${threads}` },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const [errors, [status]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  expect(status, errors).toBe(0);
  const report = JSON.parse(readFileSync(`${packageFolder}${path}`, 'utf8')) as Report;
  expect(report.failures).toEqual([]);
  expect(report.relaxed).toBe(relaxed);
  expect(report.counts).toEqual({ passed: SPECS, failed: 0, pending: SWITCHED_OFF, excluded: 0 });
  expect(report.threads.ready).toBe(threads);
  expect(report.threads.shared > 0).toBe(threads > 1);
  // A machine with other work lets the helper come too late to some.
  expect(report.threads.helped).toBeGreaterThanOrEqual(report.threads.shared / 2);
});
