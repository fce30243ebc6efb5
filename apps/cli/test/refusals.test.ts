import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { encodeNpy } from '@gen/datasets';
import { StoreError } from '@gen/core';
import { folder } from '@gen/core/node';
import { encode } from 'fast-png';
import { beforeAll, describe, expect, it } from 'vitest';
import { exists } from '../src/files/possible-folder.js';
import { runGen } from './run-gen.js';
import { temporaryFolder } from './temporary-folder.js';
import { tinyModels } from './tiny-model.js';

const at = temporaryFolder();
const vae = ['train', 'vae', '--data', 'digits?limit=20', '--epochs', '1', '--set', 'hidden=8', '--set', 'latentDim=2'];

/** Runs what must be refused: nothing on standard output, one or two lines on standard error. */
async function refused(code: number, argv: readonly string[], message: string | RegExp): Promise<void> {
  const ran = await runGen(argv);
  expect(ran.stderr).toMatch(message);
  expect(ran.code).toBe(code);
  expect(ran.stdout).toBe('');
  const lines = ran.stderr.trim().split('\n').filter((line) => !line.startsWith('Writing to '));
  expect(lines.length).toBeLessThanOrEqual(2);
  expect(lines[0]).toMatch(/^Error: /);
}

/** The same for a training, which must leave no run folder. */
async function refusedToTrain(code: number, argv: readonly string[], message: string | RegExp): Promise<void> {
  const out = at('never');
  await refused(code, [...argv, '--out', out], message);
  expect(await exists(out)).toBe(false);
}

describe('a wrong request ends with 2 and leaves nothing behind', () => {
  it.each([
    [['trian'], /There is no command trian\. Did you mean train\?/],
    [['frobnicate'], /There is no command frobnicate\. See gen --help/],
    [['sample'], /gen sample needs <run>: .* Usage: gen sample <run> \[flags\]/],
    [['sample', 'a', 'b'], /gen sample has no place for 'b'/],
    [['sample', 'run', '--sed', '3'], /There is no flag --sed\. Did you mean --seed\?/],
    [['sample', 'run', '-n', '0'], /--count must be an integer ≥ 1, got 0/],
    [['sample', 'no-such-run'], /There is no run in no-such-run/],
    [['inspect', 'no-such-file'], /no-such-file cannot be read: there is no such file or folder/],
    [['compare', 'one'], /needs two runs or more/],
    [['datasets', 'fetch'], /can list, info, get, not 'fetch'/],
    [['datasets', 'info', 'mnsit'], /no data set 'mnsit'\. Did you mean mnist\?/],
    [['models', 'vea'], /There is no model vea\. Did you mean vae\?/],
    [['decode', 'run', '--out', 'x.png'], /--codes is missing/],
    [['encode', 'run', '--out', 'x.png'], /this command writes \.npy files/],
  ])('%j', async (argv, message) => {
    await refused(2, argv, message);
  });

  it.each([
    [['train'], /gen train needs a model: autoencoder, classifier, .*vae, /],
    [['train', 'vae'], /gen train needs --data/],
    [['train', 'gan', '--data', 'digits'], /There is no model gan/],
    [['train', 'vae', '--data', 'digist'], /There is no source 'digist'\. Did you mean digits\?/],
    [['train', 'vae', '--data', 'digits?limt=3'], /no option limt\. Did you mean limit\?/],
    [['train', 'vae', '--data', 'digits?limit=0'], /limit must be an integer ≥ 1/],
    [[...vae, '--set', 'latentDim=0'], /latentDim is given twice/],
    [[...vae.slice(0, -2), '--set', 'latentDim=0'], /latentDim must be an integer ≥ 1, got 0/],
    [[...vae.slice(0, -2), '--set', 'latentDim=1.5'], /latentDim must be an integer ≥ 1, got 1\.5/],
    [[...vae.slice(0, -2), '--set', 'latentdim=2'], /no option latentdim\. Did you mean latentDim\?/],
    [[...vae.slice(0, -2), '--set', 'latentDim=9'], /hidden/],
    [[...vae, '--epochs', '0'], /--epochs is given twice/],
    [[...vae, '--lr', '-1'], /--lr must be a number > 0, got -1/],
    [[...vae, '--validation', '1.5'], /--validation must be a share between 0 and 1, or a source/],
    [[...vae, '--patience', '2'], /--patience looks at validation data/],
    [[...vae, '--backend', 'gpu'], /there is no backend gpu/],
    [[...vae, '--backend', 'wasm', '--threads', '2'], /--threads 2: the wasm backend has no threads to choose/],
    [[...vae, '--threads', '257'], /--threads must be/],
    [[...vae, '--blas', '/nowhere/libblas.so'], /--blas: \/nowhere\/libblas\.so cannot be used as a BLAS/],
    [[...vae, '--backend', 'cpu', '--blas', '/nowhere/libblas.so'], /--blas \/nowhere\/libblas\.so: the cpu backend does not use one/],
    [[...vae, '--seed', '1', '--set', 'seed=2'], /--seed 1 contradicts/],
    [[...vae, '--config', '/no/such.json'], /--config \/no\/such\.json cannot be read: there is no such file/],
    [[...vae, '--backend', 'wasm', '--set', 'network=convolutional'], /--backend wasm cannot train this model: it has no Conv2DBackpropFilter/],
  ])('%j', async (argv, message) => {
    await refusedToTrain(2, argv, message);
  });

  it('an output folder that cannot be', async () => {
    await writeFile(at('file'), 'in the way');
    await refused(2, [...vae, '--out', at('file/run')], /--out .*file\/run: .*file is a file, not a folder/);
    await refused(2, [...vae, '--out', '/proc/1/run'], /--out/);
  });

  it('a folder with files of another model', async () => {
    await mkdir(at('taken'));
    await writeFile(at('taken/config.json'), '{}');
    await refused(2, [...vae, '--out', at('taken')], /holds config\.json, which a run would overwrite/);
    expect(await readdir(at('taken'))).toEqual(['config.json']);
  });
});

describe('a path without a scheme', () => {
  it.each([
    ['rows.csv', 'For a table write csv:rows.csv.'],
    ['photos.npz', 'For an .npz file write npz:photos.npz.'],
  ])('%s is answered with the scheme that goes with it', async (data, advice) => {
    await refusedToTrain(2, ['train', 'vae', '--data', data], advice);
  });

  it('that is a folder is answered with folder:', async () => {
    await mkdir(at('plain'), { recursive: true });
    await refusedToTrain(2, ['train', 'vae', '--data', `${at('plain')}?resize=8`], `--data ${at('plain')}?resize=8 is a folder: for its pictures write folder:${at('plain')}?resize=8.`);
  });
});

describe('a trained run', () => {
  const run = () => at('run');
  beforeAll(async () => {
    expect((await runGen(['train', 'tiny', '--data', 'digits?limit=20', '--epochs', '1', '--out', run()], { models: tinyModels })).code).toBe(0);
  });

  it.each([
    ['grid', []],
    ['interpolate', ['--from', '0', '--to', '1']],
    ['encode', []],
    ['map', []],
    ['reconstruct', []],
  ])('that cannot %s says what it can', async (verb, flags) => {
    const { code, stderr } = await runGen([verb, run(), ...flags], { models: tinyModels });
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(/^Error: The model tiny cannot \w+\. It can: sample, evaluate\.\n$/) });
  });

  it('of a model that is not there is refused', async () => {
    await refused(2, ['sample', run()], /There is no model tiny/);
  });

  it('with the files of another model is refused', async () => {
    await mkdir(at('mixed'));
    await writeFile(at('mixed/run.json'), await readFile(`${run()}/run.json`));
    await writeFile(at('mixed/config.json'), JSON.stringify({ model: 'vae' }));
    const { code, stderr } = await runGen(['sample', at('mixed')], { models: tinyModels });
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('is a run of the model tiny, but config.json in it is of vae') });
  });

  it('that never saved a model says how to finish it', async () => {
    await mkdir(at('unfinished'));
    await writeFile(at('unfinished/run.json'), (await readFile(`${run()}/run.json`, 'utf8')).replace('"completed"', '"running"'));
    const { code, stderr } = await runGen(['sample', at('unfinished')], { models: tinyModels });
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(/has no saved model yet\. Finish it with: gen train --resume --out /) });
  });

  it('with damaged weights ends with 1', async () => {
    await mkdir(at('broken'));
    for (const file of ['run.json', 'config.json']) await writeFile(at(`broken/${file}`), await readFile(`${run()}/${file}`));
    await writeFile(at('broken/weights.safetensors'), (await readFile(`${run()}/weights.safetensors`)).subarray(0, 500));
    const { code, stderr } = await runGen(['sample', at('broken')], { models: tinyModels });
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringMatching(/^Error: .*weights\.safetensors does not belong to config\.json.*\n$/) });
  });

  it('is not sampled into a file that cannot be', async () => {
    const sample = (out: string) => runGen(['sample', run(), '-n', '1', '--out', out], { models: tinyModels });
    expect(await sample(at('x.jpg'))).toMatchObject({ code: 2, stderr: expect.stringContaining("written as .png or .npy, not as '.jpg'") });
    expect(await sample(at('x.svg'))).toMatchObject({ code: 2 });
    expect(await sample(`${run()}/run.json/x.png`)).toMatchObject({ code: 2, stderr: expect.stringContaining('is a file, not a folder') });
    expect(await sample(run())).toMatchObject({ code: 2 });
  });
});

describe('data that cannot be used ends with 1 and leaves nothing behind', () => {
  const on = (data: string) => ['train', 'vae', '--data', data, '--epochs', '1', '--set', 'hidden=4', '--set', 'latentDim=2'];
  const idx = (count: number, values: number) => Uint8Array.from([0, 0, 8, 3, 0, 0, 0, count, 0, 0, 0, 4, 0, 0, 0, 4, ...new Array<number>(values).fill(9)]);

  it('a truncated IDX file', async () => {
    await writeFile(at('cut.idx'), idx(20, 300));
    await refusedToTrain(1, on(`idx:${at('cut.idx')}`), /truncated/);
  });

  it('an IDX file without examples', async () => {
    await writeFile(at('none.idx'), idx(0, 0));
    await refusedToTrain(1, on(`idx:${at('none.idx')}`), /no examples/);
  });

  it('labels that are not as many as the pictures', async () => {
    await writeFile(at('whole.idx'), idx(20, 320));
    await writeFile(at('labels.idx'), Uint8Array.of(0, 0, 8, 1, 0, 0, 0, 2, 1, 2));
    await refusedToTrain(1, on(`idx:${at('whole.idx')},${at('labels.idx')}`), /labels/);
  });

  it('a PNG file named .gz', async () => {
    await writeFile(at('picture.gz'), encode({ width: 4, height: 4, channels: 1, depth: 8, data: new Uint8Array(16) }));
    await refusedToTrain(1, on(`idx:${at('picture.gz')}`), /PNG/);
  });

  it('pictures of mixed size', async () => {
    await mkdir(at('pictures'));
    for (const [name, side] of [['a', 4], ['b', 5]] as const) {
      await writeFile(at(`pictures/${name}.png`), encode({ width: side, height: side, channels: 1, depth: 8, data: new Uint8Array(side * side) }));
    }
    await refusedToTrain(1, on(`folder:${at('pictures')}`), /b\.png/);
  });

  it('values that are not finite, even when they are met only while training', async () => {
    const values = new Float32Array(40 * 16).fill(0.5);
    values[39 * 16 + 3] = NaN;
    await writeFile(at('nan.npy'), encodeNpy(values, [40, 16]));
    await refusedToTrain(1, on(`npy:${at('nan.npy')}?split=all`), /NaN/);
  });

  it('a file that is not there', async () => {
    await refusedToTrain(1, on(`npy:${at('missing.npy')}`), /missing\.npy/);
  });
});

describe('a full disk', () => {
  const full = (path: string, allowed: number) => {
    const store = folder(path);
    let writes = 0;
    return {
      ...store,
      write: async (name: string, bytes: Uint8Array) => {
        if (++writes > allowed) throw new StoreError(`Cannot write ${path}/${name}: the disk is full; free some space and run again.`);
        await store.write(name, bytes);
      },
    };
  };
  const train = (allowed: number) =>
    runGen(['train', 'tiny', '--data', 'digits?limit=20', '--epochs', '2', '--out', at(`full-${allowed}`)], { models: tinyModels, openStore: (path) => full(path, allowed) });

  it('before the first checkpoint leaves nothing behind', async () => {
    for (const allowed of [0, 1, 2, 3]) {
      const { code, stderr } = await train(allowed);
      expect(code).toBe(1);
      expect(stderr).toMatch(/Error: Cannot write .*: the disk is full; free some space and run again\.\n$/);
      expect(await exists(at(`full-${allowed}`))).toBe(false);
    }
  });

  it('later leaves a run that goes on once there is space', async () => {
    const { code } = await train(9);
    expect(code).toBe(1);
    expect(await runGen(['train', '--resume', '--out', at('full-9')], { models: tinyModels })).toMatchObject({ code: 0 });
  });
});

it('an error under --json is one document on standard output, and the line on standard error', async () => {
  const { code, stdout, stderr } = await runGen(['sample', 'no-such-run', '--json']);
  expect(code).toBe(2);
  expect(JSON.parse(stdout)).toEqual({ error: { name: 'OptionError', message: expect.stringContaining('There is no run in no-such-run') } });
  expect(stderr).toMatch(/^Error: There is no run/);
});

it('--verbose adds where an error came from', async () => {
  const { stderr } = await runGen(['sample', 'no-such-run', '--verbose']);
  expect(stderr).toMatch(/OptionError: There is no run[^]*\n +at /);
});

it('help and version end with 0', async () => {
  for (const argv of [[], ['--help'], ['help'], ['help', 'train'], ['train', '--help'], ['sample', '-h'], ['--version']]) {
    const { code, stdout, stderr } = await runGen(argv);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout.length).toBeGreaterThan(4);
  }
});
