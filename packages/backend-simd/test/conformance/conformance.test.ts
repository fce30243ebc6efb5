import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

interface Report {
  readonly relaxed: boolean;
  readonly counts: Readonly<Record<'passed' | 'failed' | 'pending' | 'excluded', number>>;
  readonly failures: readonly { readonly name: string; readonly message: string }[];
  readonly pending: readonly string[];
}

const packageFolder = fileURLToPath(new URL('../..', import.meta.url));
const relaxedFlag = Number.parseInt(process.versions.node) < 22 ? ['--experimental-wasm-relaxed-simd'] : [];

/** All of tfjs-core 4.22's tests that apply to a backend in Node; none is left out. */
const SPECS = 4225;
/** What tfjs-core 4.22 has switched off itself (`xit`). */
const SWITCHED_OFF = 5;

test.each([
  ['simd-baseline', false, []],
  ['simd', true, relaxedFlag],
] as const)('%s passes every op test of tfjs-core (relaxed SIMD: %s)', { timeout: 240_000 }, (backend, relaxed, flags) => {
  const path = `reports/conformance-${backend}.json`;
  const child = spawnSync(process.execPath, [...flags, 'test/conformance/run.mjs', path], {
    cwd: packageFolder,
    env: { ...process.env, CONFORMANCE_BACKEND: backend },
    encoding: 'utf8',
  });
  expect(child.status, child.stderr).toBe(0);
  const report = JSON.parse(readFileSync(`${packageFolder}${path}`, 'utf8')) as Report;
  expect(report.failures).toEqual([]);
  expect(report.relaxed).toBe(relaxed);
  expect(report.counts).toEqual({ passed: SPECS, failed: 0, pending: SWITCHED_OFF, excluded: 0 });
});
