import { availableParallelism } from 'node:os';
import { readFile, writeFile } from 'node:fs/promises';
import * as tf from '@tensorflow/tfjs-core';
import { encodeNpy, parseNpy } from '@gen/datasets';
import { decode } from 'fast-png';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Diagnosis } from '../src/doctor/diagnose.js';
import { registry } from '../src/registry.js';
import type { RunRecord } from '../src/run/run-record.js';
import { runGen } from './run-gen.js';
import { temporaryFolder } from './temporary-folder.js';

const at = temporaryFolder();
let run: string;
let trained: Awaited<ReturnType<typeof runGen>>;

/** What verbs print under --json, all together. */
interface Printed {
  readonly out: string;
  readonly data: string;
  readonly count: number;
  readonly axes: string;
  readonly shape: readonly number[];
  readonly metrics: Readonly<Record<'negativeElbo' | 'reconstruction' | 'kl' | 'logLikelihood' | 'activeUnits', { readonly value: number; readonly kind: string }>>;
  readonly parameters: number;
  readonly history: readonly object[];
  readonly files: readonly { readonly path: string; readonly name: string }[];
  readonly record: { readonly model: string };
  readonly arrays: readonly object[];
  readonly runs: readonly { readonly settings: object; readonly results: object }[];
}

/** Runs a verb that must succeed; what it printed as JSON. */
async function json<T = Printed>(...argv: string[]): Promise<T> {
  const { code, stdout, stderr } = await runGen([...argv, '--json', '--quiet']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout) as T;
}

const sizeOf = async (file: string) => {
  const { width, height, channels } = decode(await readFile(file));
  return { width, height, channels };
};

beforeAll(async () => {
  run = at('vae run');
  trained = await runGen([
    'train', 'vae', '--data', 'digits?limit=200', '--validation', '0.1', '--epochs', '1', '--seed', '5', '--out', run, '--json',
    '--set', 'latentDim=2', '--set', 'hidden=32,16', '--lr', '0.01', '--batch', '50',
  ]);
}, 60_000);

describe('train', () => {
  it('prints one document and nothing else on standard output', () => {
    expect(trained.code).toBe(0);
    const document = JSON.parse(trained.stdout);
    expect(document).toMatchObject({ run, model: 'vae', data: 'digits?limit=200', status: 'completed', epochs: 1, steps: 4 });
    const { loss, reconstruction, kl } = document.training;
    expect(reconstruction + kl).toBeCloseTo(loss, 3);
    expect(Object.keys(document.validation)).toEqual(Object.keys(document.training));
    expect(document.files).toEqual(['report.html', 'samples.png', 'reconstructions.png', 'grid.png', 'map.svg', 'curves.svg', 'config.json', 'weights.safetensors'].map((file) => `${run}/${file}`));
  });

  it('says on standard error where it writes and how each epoch went', () => {
    expect(trained.stderr).toMatch(/^Writing to .*vae run \(simd \((relaxed|baseline)\), \d+ threads?, products by [^\n]+\)\nepoch 1\/1 {2}loss [\d.]+ .*validation loss/);
  });

  it('keeps what was asked for, settled, in run.json', async () => {
    const record = JSON.parse(await readFile(`${run}/run.json`, 'utf8')) as RunRecord;
    expect(record).toMatchObject({
      format: 'gen-run',
      status: 'completed',
      model: 'vae',
      data: 'digits?limit=200',
      examples: 200,
      seed: 5,
      options: { latentDim: 2, hidden: [32, 16], likelihood: 'bernoulli', seed: 5 },
      training: { epochs: 1, steps: null, batch: 50, lr: 0.01, optimizer: 'adam', validation: 0.1 },
      backend: { name: 'simd', threads: availableParallelism(), simd: expect.stringMatching(/relaxed|baseline/), blas: expect.any(String) },
      versions: { node: process.versions.node, tfjs: '4.22.0' },
    });
    expect(record.spec.shape).toEqual([28, 28, 1]);
    expect(record.sessions[0]!.command.slice(0, 2)).toEqual(['train', 'vae']);
    expect(record.sessions[0]!.seconds).toBeGreaterThan(0);
    expect(record.machine.cores).toBeGreaterThan(0);
  });

  it('writes pictures of the right size and a report that loads nothing', async () => {
    // 8 × 8 pictures of 28 × 28 pixels, enlarged three times, two pixels apart.
    expect(await sizeOf(`${run}/samples.png`)).toEqual({ width: 8 * 86 - 2, height: 8 * 86 - 2, channels: 1 });
    expect(await sizeOf(`${run}/grid.png`)).toEqual({ width: 15 * 86 - 2, height: 15 * 86 - 2, channels: 1 });
    expect(await readFile(`${run}/curves.svg`, 'utf8')).toMatch(/^<svg/);
    const report = await readFile(`${run}/report.html`, 'utf8');
    expect(report).not.toMatch(/<script|(src|href)="(?!data:)/);
    expect(report).toContain('gen train vae --data ');
    expect(report.match(/src="data:image/g)).toHaveLength(6);
  });

  it('refuses the folder a second time and names both ways out', async () => {
    const { code, stderr } = await runGen(['train', 'vae', '--data', 'digits?limit=200', '--out', run]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/already holds a run \(vae on digits\?limit=200, completed\)\..*gen train --resume --out .*or choose another folder/);
  });
});

describe('evaluate', () => {
  it("takes the run's own data at its test split, and prints what scripts rely on", async () => {
    const document = await json('evaluate', run, '--samples', '2');
    expect(Object.keys(document)).toEqual(['model', 'run', 'data', 'split', 'n', 'metrics', 'omitted', 'perClass', 'notes', 'files']);
    expect(document.files).toEqual(['report.html', 'reconstructions-by-class.svg', 'samples-by-class.svg'].map((file) => `${run}/evaluation/${file}`));
    const report = await readFile(`${run}/evaluation/report.html`, 'utf8');
    expect(report).not.toMatch(/<script|(src|href)="(?!data:)/);
    expect(report).toContain(`gen evaluate`);
    expect(document).toMatchObject({ model: 'vae', run, data: 'digits?limit=200&split=test', split: 'test', n: 200 });
    const { negativeElbo, reconstruction, kl, logLikelihood, activeUnits } = document.metrics;
    expect(reconstruction.value + kl.value).toBeCloseTo(negativeElbo.value, 3);
    expect(Object.keys(negativeElbo).sort()).toEqual(['kind', 'samples', 'standardError', 'value']);
    expect(logLikelihood.kind).toBe('lower-bound');
    expect(activeUnits).toBeTypeOf('number');
  });

  it('gives the same figures for the same seed, and others for another', async () => {
    const value = async (...flags: string[]) => (await json('evaluate', run, '--data', 'digits?limit=50', '--samples', '1', '--only', 'model', ...flags)).metrics.negativeElbo.value;
    expect(await value('--seed', '1')).toBe(await value('--seed', '1'));
    expect(await value('--seed', '1')).not.toBe(await value('--seed', '2'));
  });

  it('shows people a table with standard errors', async () => {
    const { stdout } = await runGen(['evaluate', run, '--data', 'digits?limit=50', '--samples', '1']);
    expect(stdout).toMatch(/negativeElbo +[\d.]+ ± [\d.]+ +estimate/);
    expect(stdout).toMatch(/\nclass +n +mse\n/);
    expect(stdout).toMatch(/\nWithout fid: 64 features need at least as many examples of either kind, there are 50\.\n/);
    expect(stdout.trimEnd().split('\n').at(-1)).toBe(`${run}/evaluation/samples-by-class.svg`);
  });

  it('measures what the model can do, all of it documented, and only what is asked for', async () => {
    const { metrics, omitted, perClass, notes } = await json<{ metrics: object; omitted: object; perClass: object[]; notes: string[] }>('evaluate', run, '--samples', '1', '--generated', '50');
    const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
    for (const name of [...Object.keys(metrics), ...Object.keys(omitted)]) expect(readme).toContain(`| \`${name}\` |`);
    expect(Object.keys(metrics)).toEqual(expect.arrayContaining(['negativeElbo', 'mse', 'psnr', 'ssim', 'silhouette', 'clusterAccuracy', 'kid', 'samplePrecision', 'coverage', 'inceptionScore', 'mmd', 'slicedWasserstein', 'copies', 'ndb']));
    expect(perClass).toHaveLength(10);
    expect(notes).toEqual(['50 generated examples are compared with 200 of the data by the 64 features of the digit classifier of @gen/metrics; copies and bins by values.']);
    const few = await json<{ metrics: object; files: string[] }>('evaluate', run, '--only', 'codes', '--out', at('codes only'));
    expect(Object.keys(few.metrics)).toEqual(['silhouette', 'nearestNeighbourAccuracy', 'retrievalMeanAveragePrecision', 'retrievalPrecisionAt10', 'retrievalRecallAt100', 'clusterAccuracy', 'clusterNmi', 'clusterAri']);
    expect(few.files).toEqual([`${at('codes only')}/report.html`]);
  });

  it.each([
    [['--only', 'generatoin'], "--only: there is no group 'generatoin'. Did you mean generation?"],
    [['--only', 'classes'], 'Nothing of classes can be measured of the model vae on this data.'],
    [['--features', 'nowhere', '--only', 'generation'], 'There is no run in nowhere'],
  ])('refuses %j', async (flags, message) => {
    const { code, stderr } = await runGen(['evaluate', run, '--quiet', ...flags]);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(message) });
  });

  it('refuses the features of a run that is no classifier', async () => {
    const { code, stderr } = await runGen(['evaluate', run, '--quiet', '--only', 'generation', '--features', run]);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('the model vae is no classifier with features. Train one: gen train classifier') });
  });
});

describe('pictures', () => {
  it('sample draws as many as asked, the same for the same seed', async () => {
    const draw = async (seed: string, out: string) => {
      expect(await json('sample', run, '-n', '3', '--seed', seed, '--out', at(out))).toEqual({ run, count: 3, seed: Number(seed), shape: [3, 28, 28, 1], out: at(out) });
      return parseNpy(await readFile(at(out)), out).data;
    };
    const first = await draw('7', 'a.npy');
    expect(first).toHaveLength(3 * 784);
    expect(await draw('7', 'b.npy')).toEqual(first);
    expect(await draw('8', 'c.npy')).not.toEqual(first);
  });

  it('sample puts pictures into the run unless told otherwise', async () => {
    const { out } = await json('sample', run, '-n', '9', '--seed', '3');
    expect(out).toBe(`${run}/samples-3.png`);
    expect(await sizeOf(out)).toEqual({ width: 3 * 86 - 2, height: 3 * 86 - 2, channels: 1 });
  });

  it('reconstruct shows inputs over reconstructions', async () => {
    const { out, count } = await json('reconstruct', run, '-n', '10');
    expect(count).toBe(10);
    expect(await sizeOf(out)).toEqual({ width: 10 * 86 - 2, height: 2 * 86 - 2, channels: 1 });
  });

  it('interpolate walks N steps in one row, both ends included', async () => {
    const { out, data } = await json('interpolate', run, '--from', '3', '--to', '8', '--steps', '6', '--path', 'spherical');
    expect(data).toBe('digits?limit=200&split=test');
    expect(await sizeOf(out)).toEqual({ width: 7 * 86 - 2, height: 84, channels: 1 });
  });

  it('interpolate ends on the reconstructions of its two examples', async () => {
    await json('interpolate', run, '--from', '0', '--to', '1', '--steps', '4', '--out', at('walk.npy'));
    await json('reconstruct', run, '-n', '2', '--out', at('ends.npy'));
    const walk = parseNpy(await readFile(at('walk.npy')), 'walk').data;
    const ends = parseNpy(await readFile(at('ends.npy')), 'ends').data;
    expect(walk.length).toBe(5 * 784);
    for (const [position, end] of [[0, 0], [4, 1]] as const) {
      for (let pixel = 0; pixel < 784; pixel++) expect(walk[position * 784 + pixel]).toBeCloseTo(ends[end * 784 + pixel]!, 5);
    }
  });

  it('grid has as many pictures on a side as asked for', async () => {
    const { out } = await json('grid', run, '--side', '4');
    expect(await sizeOf(out)).toEqual({ width: 4 * 86 - 2, height: 4 * 86 - 2, channels: 1 });
  });
});

describe('codes', () => {
  it('encode writes one for each example, which decode turns back', async () => {
    const { shape, out } = await json('encode', run, '--data', 'digits?limit=300', '-n', '290', '--out', at('codes.npy'));
    expect(shape).toEqual([290, 2]);
    await json('decode', run, '--codes', out, '--out', at('decoded.npy'));
    await json('reconstruct', run, '--data', 'digits?limit=300', '-n', '290', '--out', at('reconstructed.npy'));
    const decoded = parseNpy(await readFile(at('decoded.npy')), 'decoded');
    const reconstructed = parseNpy(await readFile(at('reconstructed.npy')), 'reconstructed');
    expect(decoded.shape).toEqual([290, 28, 28, 1]);
    for (let index = 0; index < decoded.data.length; index += 97) expect(decoded.data[index]).toBeCloseTo(reconstructed.data[index]!, 5);
  });

  it('decode refuses a file without any', async () => {
    await writeFile(at('none.npy'), encodeNpy(new Float32Array(), [0, 2]));
    const { code, stderr } = await runGen(['decode', run, '--codes', at('none.npy'), '--out', at('none.png')]);
    expect([code, stderr]).toEqual([1, expect.stringMatching(/^Error: .*none\.npy holds no codes\.\n$/)]);
  });

  it('map plots them by class', async () => {
    const { out, count, axes } = await json('map', run, '-n', '120', '--out', at('map.svg'));
    expect([count, axes]).toEqual([120, 'code']);
    const svg = await readFile(out, 'utf8');
    expect(svg).toContain('120 points');
  });
});

describe('looking', () => {
  it('inspect tells of a run', async () => {
    const document = await json('inspect', run);
    expect(document.parameters).toBe(784 * 32 + 32 + 32 * 16 + 16 + 16 * 4 + 4 + 2 * 16 + 16 + 16 * 32 + 32 + 32 * 784 + 784);
    expect(document.history).toHaveLength(1);
    expect(document.files.map(({ path }) => path)).toContain('history.jsonl');
    expect(document.record.model).toBe('vae');
    const { stdout } = await runGen(['inspect', run]);
    expect(stdout).toMatch(/model +vae/);
    expect(stdout).toMatch(/encoder\/0\/kernel +\[784, 32\]/);
  });

  it('inspect tells of files by their bytes, whatever they are called', async () => {
    await json('sample', run, '-n', '2', '--out', at('two.npy'));
    const npy = await json('inspect', at('two.npy'));
    expect(npy).toMatchObject({ format: 'npy', arrays: [{ name: '', shape: [2, 28, 28, 1], notFinite: 0 }] });
    expect((await json('inspect', `${run}/weights.safetensors`)).arrays[0]).toMatchObject({ name: 'decoder/0/bias', shape: [16] });
    await writeFile(at('labels'), Uint8Array.of(0, 0, 8, 1, 0, 0, 0, 3, 7, 2, 1));
    expect(await json('inspect', at('labels'))).toMatchObject({ format: 'idx', arrays: [{ shape: [3], min: 1, max: 7 }] });
  });

  it('compare shows only what differs, and the losses', async () => {
    const other = at('other');
    await json('train', 'vae', '--data', 'digits?limit=200', '--steps', '2', '--batch', '50', '--out', other, '--set', 'latentDim=4', '--set', 'hidden=32,16', '--seed', '5', '--lr', '0.01');
    const { runs } = await json('compare', run, other);
    expect(runs.map(({ settings }) => settings)).toEqual([
      { latentDim: 2, epochs: 1, steps: null, validation: 0.1 },
      { latentDim: 4, epochs: null, steps: 2, validation: null },
    ]);
    expect(runs[1]!.results).toMatchObject({ status: 'completed', steps: 2, 'training loss': expect.any(Number) });
  });

  it('models lists each with options, capabilities and where it comes from', async () => {
    const all = await json<{ name: string; options: object[] }[]>('models');
    expect(all.map(({ name }) => name)).toEqual(Object.keys(registry).sort());
    const vae = all.find(({ name }) => name === 'vae');
    expect(vae).toMatchObject({ name: 'vae', package: '@gen/vae', description: expect.any(String), capabilities: expect.arrayContaining(['sampler', 'latent-grid']) });
    expect(vae!.options).toContainEqual(expect.objectContaining({ name: 'latentDim', type: 'integer', default: 20, range: '≥ 1', doc: expect.any(String) }));
    expect((await runGen(['models', 'vae'])).stdout).toMatch(/latentDim +integer ≥ 1 +20 +Width of the code/);
  });

  it('datasets lists them and tells about one', async () => {
    const names = (await json<{ name: string }[]>('datasets', 'list')).map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['digits', 'mnist', 'fashion-mnist']));
    expect(await json('datasets', 'info', 'digits')).toMatchObject({ embedded: true, present: true, files: [], licence: expect.any(String) });
    const mnist = await json('datasets', 'info', 'mnist', '--data-dir', at('nowhere'));
    expect(mnist.files.map(({ name }) => name)).toContain('train-images-idx3-ubyte.gz');
    expect(await json('datasets', 'get', 'digits')).toMatchObject({ present: true });
  });

  it('doctor measures every backend, and tells what is beside them', async () => {
    const { stdout, code } = await runGen(['doctor', '--json']);
    const { backends, problems, simd, blas, pytorch } = JSON.parse(stdout) as Diagnosis;
    expect(backends.map(({ name }) => name)).toEqual(['simd', 'wasm', 'cpu', 'tensorflow']);
    for (const { gflops, available } of backends) if (available) expect(gflops).toBeGreaterThan(0.01);
    expect(simd.simd).toBe(true);
    expect(blas).toEqual({ koffi: expect.any(Boolean), found: blas.found && { name: expect.any(String), path: expect.any(String) }, advice: blas.found ? null : expect.any(String) });
    if (pytorch) expect(pytorch).toEqual({ path: expect.any(String), version: expect.any(String), blas: expect.any(String) });
    expect(code).toBe(problems.length > 0 ? 1 : 0);
  });
});

it('verbs leave no tensor behind', async () => {
  await json('sample', run, '-n', '1', '--out', at('once.npy'));
  const before = tf.memory().numTensors;
  for (const argv of [['sample', run, '-n', '2'], ['reconstruct', run, '-n', '2'], ['interpolate', run, '--from', '0', '--to', '1'], ['grid', run, '--side', '2'], ['encode', run, '-n', '5', '--out', at('few.npy')], ['decode', run, '--codes', at('few.npy')], ['evaluate', run, '--samples', '1']]) await json(...argv);
  expect(tf.memory().numTensors).toBe(before);
});

