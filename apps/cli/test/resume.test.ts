import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { RunRecord } from '../src/run/run-record.js';
import { runGen } from './run-gen.js';
import { temporaryFolder } from './temporary-folder.js';
import { tinyModels } from './tiny-model.js';

const at = temporaryFolder();
const asked = ['train', 'tiny', '--data', 'digits?limit=100&digits=1', '--validation', '0.2', '--seed', '4', '--batch', '10', '--lr', '0.01', '--set', 'spread=2'];
const gen = (...argv: string[]) => runGen(argv, { models: tinyModels });
const weightsOf = (run: string) => readFile(`${run}/weights.safetensors`);

let run: string;
beforeAll(async () => {
  run = at('run');
  expect((await gen(...asked, '--epochs', '2', '--out', run)).code).toBe(0);
});

/** A copy of the run, for tests that change it. */
async function copyOf(name: string): Promise<string> {
  await cp(run, at(name), { recursive: true });
  return at(name);
}

describe('gen train --resume', () => {
  it('needs only the folder, and finds nothing to do on a finished run', async () => {
    const copy = await copyOf('finished');
    const { code, stderr, stdout } = await gen('train', '--resume', '--out', copy, '--json');
    expect(code).toBe(0);
    expect(stderr).toContain('Nothing was left to train');
    expect(JSON.parse(stdout)).toMatchObject({ status: 'completed', epochs: 2, steps: 16 });
    expect(await weightsOf(copy)).toEqual(await weightsOf(run));
  });

  it('with more epochs ends where a longer run ends, bit for bit', async () => {
    const extended = await copyOf('extended');
    const { code } = await gen('train', '--resume', '--out', extended, '--epochs', '4');
    expect(code).toBe(0);
    const straight = at('straight');
    await gen(...asked, '--epochs', '4', '--out', straight);
    expect(await weightsOf(extended)).toEqual(await weightsOf(straight));
    const history = async (folder: string) => (await readFile(`${folder}/history.jsonl`, 'utf8')).trim().split('\n').map((line) => ({ ...(JSON.parse(line) as object), seconds: 0 }));
    expect(await history(extended)).toEqual(await history(straight));
    const record = JSON.parse(await readFile(`${extended}/run.json`, 'utf8'));
    expect(record.sessions).toHaveLength(2);
    expect(record.training.epochs).toBe(4);
  });

  it('takes flags that say what the run is anyway', async () => {
    const copy = await copyOf('same');
    expect((await gen(...asked, '--epochs', '2', '--resume', '--out', copy, '--backend', 'simd')).code).toBe(0);
  });

  it.each([
    [['other'], "model 'other' contradicts the run to resume (tiny on digits?limit=100&digits=1): the run has 'tiny'"],
    [['--data', 'digits?limit=200'], "--data 'digits?limit=200' contradicts"],
    [['--validation', '0.1'], '--validation 0.1 contradicts'],
    [['--batch', '20'], '--batch 20 contradicts'],
    [['--lr', '0.1'], '--lr 0.1 contradicts'],
    [['--seed', '5'], '--seed 5 contradicts'],
    [['--optimizer', 'sgd'], "--optimizer 'sgd' contradicts"],
    [['--patience', '3'], '--patience 3 contradicts the run to resume (tiny on digits?limit=100&digits=1): the run has none'],
    [['--backend', 'cpu'], "--backend 'cpu' contradicts"],
    [['--set', 'spread=3'], '--set spread 3 contradicts'],
    [['--epochs', '1'], "--epochs 1 is less than the run's own 2"],
    [['--steps', '99'], '--steps 99 contradicts the run to resume, which was not limited by --steps'],
  ])('refuses %j and changes nothing', async (flags, message) => {
    const before = await readFile(`${run}/run.json`);
    const { code, stderr, stdout } = await gen('train', ...flags, '--resume', '--out', run);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(await readFile(`${run}/run.json`)).toEqual(before);
  });

  it('says that bits will differ where it goes on in another way, and goes on', async () => {
    const copy = await copyOf('elsewhere');
    const record = JSON.parse(await readFile(`${copy}/run.json`, 'utf8')) as RunRecord;
    const resumeAfter = async (backend: RunRecord['backend'], ...flags: string[]) => {
      await writeFile(`${copy}/run.json`, JSON.stringify({ ...record, backend }));
      const { code, stderr } = await gen('train', '--resume', '--out', copy, '--quiet', ...flags);
      expect(code).toBe(0);
      return stderr;
    };
    const { backend } = record;
    const differ = ': the last bits will differ from those of an uninterrupted run.\n';
    expect(await resumeAfter(backend)).toBe('');
    expect(await resumeAfter({ ...backend, blas: 'wasm', threads: 1 })).toBe('');
    expect(await resumeAfter({ ...backend, blas: 'OldBLAS 1.0' })).toMatch(/^Going on with products by .* instead of OldBLAS 1\.0: the last bits/);
    expect(await resumeAfter({ ...backend, blas: 'OldBLAS 1.0', blasPath: '/nowhere/libold.so' }, '--blas', 'off')).toBe(`Going on with products by wasm instead of OldBLAS 1.0${differ}`);
    const other = backend.simd === 'relaxed' ? 'baseline' : 'relaxed';
    expect(await resumeAfter({ ...backend, simd: other })).toBe(`Going on with ${backend.simd} SIMD instead of ${other}${differ}`);
    expect(await resumeAfter({ name: 'tensorflow', threads: 1 })).toBe(`Going on with backend simd instead of tensorflow${differ}`);
  });

  it('looks for data where the run did, whole, also from another folder', async () => {
    const out = at('with-data-dir');
    expect((await gen(...asked, '--epochs', '1', '--data-dir', 'some/where', '--out', out)).code).toBe(0);
    const dataDir = async () => (JSON.parse(await readFile(`${out}/run.json`, 'utf8')) as { dataDir?: string }).dataDir;
    expect(await dataDir()).toBe(resolve('some/where'));
    // A set that is in no other place: what is looked for by its own folder alone is found missing or damaged there.
    const mnist = at('sets/mnist');
    await mkdir(mnist, { recursive: true });
    for (const name of ['train-images-idx3-ubyte', 'train-labels-idx1-ubyte']) await writeFile(`${mnist}/${name}`, 'not IDX');
    const record = JSON.parse(await readFile(`${out}/run.json`, 'utf8')) as object;
    await writeFile(`${out}/run.json`, JSON.stringify({ ...record, data: 'mnist', dataDir: at('sets') }));
    const { code, stderr } = await gen('train', '--resume', '--out', out);
    expect([code, stderr]).toEqual([1, expect.stringContaining(mnist)]);
  });

  it('refuses a folder without a run, and none at all', async () => {
    expect(await gen('train', '--resume', '--out', at('nothing'))).toMatchObject({ code: 2, stderr: expect.stringMatching(/^Error: There is no run in .*nothing: it has no run.json/) });
    expect(await gen('train', '--resume')).toMatchObject({ code: 2, stderr: expect.stringContaining('--resume needs --out') });
  });

  it('goes on when it was interrupted, and ends as if it had not been', async () => {
    const stopped = at('stopped');
    const stop = new AbortController();
    const first = await runGen([...asked, '--epochs', '3', '--out', stopped], {
      models: tinyModels,
      signal: stop.signal,
      onError: (text) => text.startsWith('epoch 1/') && stop.abort(),
    });
    expect(first.code).toBe(130);
    expect(first.stderr).toMatch(/Interrupted at step 8; the checkpoint is saved\. Go on with: gen train --resume --out .*stopped\n$/);
    expect(JSON.parse(await readFile(`${stopped}/run.json`, 'utf8')).status).toBe('interrupted');
    expect((await gen('sample', stopped, '-n', '1')).code).toBe(0);
    expect((await gen('train', '--resume', '--out', stopped)).code).toBe(0);
    const straight = at('uninterrupted');
    await gen(...asked, '--epochs', '3', '--out', straight);
    expect(await weightsOf(stopped)).toEqual(await weightsOf(straight));
  });

  it('passes over a damaged checkpoint with a warning', async () => {
    const copy = await copyOf('damaged');
    const newest = `${copy}/checkpoint/0000000016/weights.safetensors`;
    await writeFile(newest, (await readFile(newest)).subarray(0, 100));
    const { code, stderr } = await gen('train', '--resume', '--out', copy);
    expect(code).toBe(0);
    expect(stderr).toMatch(/Warning: .*0000000016\/weights.safetensors is damaged.*step 8/);
    expect(await weightsOf(copy)).toEqual(await weightsOf(run));
  });
});
