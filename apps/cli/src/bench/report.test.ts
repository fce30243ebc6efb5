import { expect, it } from 'vitest';
import { speedPage } from './page.js';
import { describeReport, type BenchReport } from './results.js';

const report: BenchReport = {
  machine: { platform: 'linux', arch: 'x64', cpu: 'A CPU', cores: 2, memoryBytes: 2 ** 33, node: '20.20.2', tfjs: '4.22.0', pytorch: null },
  rounds: 10,
  results: [
    { task: 'rbm', backend: 'simd', blas: 'OpenBLAS 0.3.21', threads: 2, msPerStep: { median: 7.126, p25: 7 }, timeAgainstPyTorch: 0.951, quartilesAgainstPyTorch: [0.9, 1], rounds: 10, firstLoss: 1 },
    { task: 'rbm', backend: 'cpu', blas: 'JavaScript', threads: 1, msPerStep: { median: 1234.5, p25: 1200 }, timeAgainstPyTorch: null, quartilesAgainstPyTorch: null, rounds: 2, firstLoss: 1 },
  ],
  cannot: [{ task: 'rbm', backend: 'wasm', blas: 'wasm', threads: 1, reason: 'no kernel a|b' }],
};
const tasks = [{ name: 'rbm', description: 'a machine' }, { name: 'lstm', description: 'not measured' }];

it('a report names the machine, times, ratios and what could not be measured', () => {
  const text = describeReport(report, tasks.slice(0, 1));
  expect(text).toMatch(/^Machine: A CPU, 2 cores, 8 GiB, linux x64, Node 20\.20\.2, TensorFlow\.js 4\.22\.0, PyTorch not measured\./);
  expect(text).toMatch(/simd +2 +OpenBLAS 0\.3\.21 +7\.13 +7\.00 +0\.95 +0\.90 – 1\.00/);
  expect(text).toMatch(/cpu +1 +JavaScript +1,235 +1,200 +- +-/);
  expect(text).toContain('wasm, 1 thread, wasm cannot: no kernel a|b');
});

it('the page has a table for each task that was measured', () => {
  const page = speedPage(report, tasks);
  expect(page).toContain('## rbm\n\nA machine.\n\n| backend | threads |');
  expect(page).toContain('| simd | 2 | OpenBLAS 0.3.21 | 7.13 | 7.00 | 0.95 | 0.90 – 1.00 |');
  expect(page).toContain('- wasm, 1 thread, wasm: no kernel a|b');
  expect(page).not.toContain('lstm');
  expect(page).toContain('Machine: A CPU');
});
