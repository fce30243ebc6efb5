import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type { TaskProfile } from '../src/bench/profile.js';
import type { BenchReport } from '../src/bench/results.js';
import { runGen } from './run-gen.js';
import { temporaryFolder } from './temporary-folder.js';

const at = temporaryFolder();

describe('gen bench', () => {
  it('measures a training step on each backend, prints one document, and writes a page', async () => {
    const page = at('speed.md');
    const { code, stdout, stderr } = await runGen(['bench', '--tasks', 'rbm', '--backends', 'simd,wasm', '--threads', '1', '--blas', 'off', '--rounds', '1', '--page', page, '--json']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining('Measuring rbm on: simd, 1 thread, wasm; wasm, 1 thread, wasm\n') });
    const { machine, results, cannot } = JSON.parse(stdout) as BenchReport;
    expect(machine).toMatchObject({ cores: expect.any(Number), node: process.versions.node, tfjs: '4.22.0', pytorch: null });
    expect(cannot).toEqual([]);
    expect(results.map(({ backend }) => backend)).toEqual(['simd', 'wasm']);
    for (const result of results) {
      expect(result).toMatchObject({ task: 'rbm', blas: 'wasm', threads: 1, msPerStep: { median: expect.any(Number), p25: expect.any(Number) }, timeAgainstPyTorch: null });
      // The squared error of 0 and 1 guessed at about one half.
      expect(result.firstLoss).toBeCloseTo(0.25, 1);
    }
    expect(await readFile(page, 'utf8')).toContain('## rbm');
  }, 120_000);

  it('tells of a backend that lacks a kernel, and goes on', async () => {
    const { code, stdout } = await runGen(['bench', '--tasks', 'conv-vae', '--backends', 'wasm', '--rounds', '1', '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ results: [], cannot: [{ task: 'conv-vae', backend: 'wasm', reason: expect.stringContaining('Conv2DBackprop') }] });
  }, 120_000);

  it('shows where the time of a step goes with --profile', async () => {
    const { code, stdout } = await runGen(['bench', '--profile', '--tasks', 'rbm', '--threads', '1', '--blas', 'off', '--json']);
    expect(code).toBe(0);
    const [{ backend, kernels, msPerStep }] = JSON.parse(stdout) as [TaskProfile];
    expect(backend).toMatchObject({ name: 'simd', threads: 1, blas: 'wasm' });
    const product = kernels.find(({ kernel }) => kernel === 'BatchMatMul');
    expect(product).toMatchObject({ isFast: true, shapes: expect.stringContaining('784') });
    expect(kernels.reduce((sum, { share }) => sum + share, 0)).toBeLessThanOrEqual(1);
    expect(msPerStep).toBeGreaterThan(0);
  }, 120_000);

  it.each([
    [['--tasks', 'vea'], '--tasks: there is no task vea.'],
    [['--backends', 'simmd'], '--backends: there is no backend simmd. Did you mean simd?'],
    [['--backends', 'tensorflow'], '--backends: tensorflow is not installed. Install it: npm i @tensorflow/tfjs-node'],
    [['--backends', 'simd', '--blas', '/nowhere/libblas.so'], '--blas: /nowhere/libblas.so cannot be used as a BLAS'],
    [['--profile', '--threads', '1,2'], '--profile takes one of --backends and one number of --threads.'],
    [['--rounds', '0'], '--rounds must be'],
  ])('refuses %j', async (flags, message) => {
    expect(await runGen(['bench', ...flags])).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(message) });
  });
});
