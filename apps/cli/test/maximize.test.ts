import { readFile } from 'node:fs/promises';
import { bestUnit } from '@gen/autoencoders';
import { parseNpy } from '@gen/datasets';
import { openSource } from '@gen/datasets/node';
import { decode } from 'fast-png';
import { beforeAll, describe, expect, it } from 'vitest';
import { runGen } from './run-gen.js';
import { temporaryFolder } from './temporary-folder.js';

const at = temporaryFolder();
let run: string;

/** What `gen maximize --json` prints. */
interface Printed {
  readonly unit: number;
  readonly response: number;
  readonly accuracy?: number;
  readonly majority?: number;
  readonly class?: string;
  readonly examples: number;
  readonly top: readonly { readonly position: number; readonly response: number; readonly class: string }[];
  readonly out: string;
}

const maximize = async (folder: string, ...flags: string[]): Promise<Printed> => {
  const { code, stdout, stderr } = await runGen(['maximize', folder, ...flags, '--json', '--quiet']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout) as Printed;
};

const valuesIn = async (file: string) => {
  const { data, shape } = parseNpy(await readFile(file), file);
  const rows = Array.from({ length: shape[0]! }, (_, row) => Array.from(data.slice((row * data.length) / shape[0]!, ((row + 1) * data.length) / shape[0]!), Number));
  return { rows, shape };
};

beforeAll(async () => {
  run = at('run');
  await runGen(['train', 'autoencoder', '--data', 'digits?limit=60', '--out', run, '--epochs', '1', '--quiet', '--set', 'latentDim=2', '--set', 'hidden=4', '--set', 'activation=tanh']);
}, 60_000);

describe('gen maximize', () => {
  it('writes the optimal stimulus and the examples with the largest answers', async () => {
    const codes = at('codes.npy');
    await runGen(['encode', run, '--data', 'digits?limit=60', '--out', codes, '--quiet']);
    const answers = (await valuesIn(codes)).rows.map((row) => row[1]!);
    const found = await maximize(run, '--data', 'digits?limit=60', '--unit', '1', '-k', '3', '--norm', '5', '--out', at('unit.npy'));
    const sorted = [...answers].sort((one, other) => other - one);
    expect(found.top.map(({ response }) => response)).toEqual(sorted.slice(0, 3));
    expect(found.top.map(({ position }) => answers[position])).toEqual(sorted.slice(0, 3));
    expect(found.examples).toBe(60);
    const { rows: [stimulus], shape } = await valuesIn(at('unit.npy'));
    expect(shape).toEqual([4, 28, 28, 1]);
    expect(Math.hypot(...stimulus!)).toBeCloseTo(5, 4);
  });

  it('finds answers larger than that of the best example scaled to the same length', async () => {
    const found = await maximize(run, '--data', 'digits?limit=60', '--unit', '0', '--out', at('own.npy'), '-k', '1');
    const { rows: [stimulus] } = await valuesIn(at('own.npy'));
    const scaled = await maximize(run, '--data', 'digits?limit=60', '--unit', '0', '--norm', String(Math.hypot(...stimulus!)), '--out', at('same.npy'));
    // The mean length is the default, and rounding it moves the answer by no more than that.
    expect(scaled.response).toBeCloseTo(found.response, 3);
    expect(found.response).toBeGreaterThan(found.top[0]!.response);
  });

  it('draws the stimulus on its own scale, and then the examples', async () => {
    const { out } = await maximize(run, '--data', 'digits?limit=60', '--unit', '1', '-k', '3');
    expect(out).toBe(`${run}/unit-1.png`);
    const { width, height, data } = decode(await readFile(out));
    const [step, scale] = [28 * 3 + 2, 3];
    expect([width, height]).toEqual([2 * step - 2, 2 * step - 2]);
    await maximize(run, '--data', 'digits?limit=60', '--unit', '1', '-k', '3', '--out', at('unit.npy'));
    const { rows: [stimulus, best] } = await valuesIn(at('unit.npy'));
    const largest = Math.max(...stimulus!.map(Math.abs));
    const shown = (tile: number) => Array.from({ length: 784 }, (_, pixel) => data[scale * Math.floor(pixel / 28) * width + tile * step + scale * (pixel % 28)]!);
    shown(0).forEach((grey, pixel) => expect(Math.abs(grey - (127.5 + (127.5 * stimulus![pixel]!) / largest))).toBeLessThanOrEqual(0.51));
    shown(1).forEach((grey, pixel) => expect(Math.abs(grey - 255 * best![pixel]!)).toBeLessThanOrEqual(0.51));
  });

  it('takes the unit that tells a class best', async () => {
    const codes = at('codes.npy');
    await runGen(['encode', run, '--data', 'digits?limit=60', '--out', codes, '--quiet']);
    const { labels } = await (await openSource('digits?limit=60')).read(Uint32Array.from({ length: 60 }, (_, index) => index), { epoch: 0, seed: 0 });
    const expected = await bestUnit((await valuesIn(codes)).rows, labels!, { label: 1 });
    const { unit, accuracy, majority, class: of } = await maximize(run, '--data', 'digits?limit=60', '--class', '1', '--out', at('class.npy'));
    expect({ unit, accuracy, majority, of }).toEqual({ unit: expected.unit, accuracy: expected.accuracy, majority: expected.majority, of: '1' });
    const said = await runGen(['maximize', run, '--data', 'digits?limit=60', '--class', '1', '--out', at('class.npy'), '--quiet']);
    expect(said.stdout).toContain(`Unit ${unit} tells 1 from the rest with`);
  });

  it('works on a VAE and on a locally connected autoencoder', async () => {
    const vae = at('vae');
    await runGen(['train', 'vae', '--data', 'digits?limit=40', '--out', vae, '--steps', '1', '--quiet', '--set', 'latentDim=2', '--set', 'hidden=4']);
    expect((await maximize(vae, '--unit', '0', '-k', '2', '-n', '20')).top).toHaveLength(2);
    const local = at('local');
    await runGen(['train', 'locally-connected-autoencoder', '--data', 'digits?limit=40', '--out', local, '--steps', '1', '--quiet', '--set', 'receptiveFields=8', '--set', 'strides=4', '--set', 'maps=2', '--set', 'poolSizes=2']);
    expect((await maximize(local, '--unit', '5', '-k', '2', '-n', '20')).response).toBeGreaterThan(0);
  }, 60_000);

  it.each([
    [[], 'Say which unit'],
    [['--unit', '1', '--class', '1'], 'Say which unit'],
    [['--unit', '2'], 'the unit must be an integer from 0 to 1, got 2'],
    [['--class', 'eleven'], 'there is no example of such a class. Classes: 0, 1, 2'],
    [['--unit', '0', '--out', 'unit.csv'], '.png or .npy'],
  ])('refuses %j', async (flags, message) => {
    const { code, stderr } = await runGen(['maximize', run, '--data', 'digits?limit=60', ...flags]);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });

  it('refuses a model whose code has no gradient', async () => {
    const coding = at('coding');
    await runGen(['train', 'sparse-coding', '--data', 'digits?limit=30', '--out', coding, '--steps', '1', '--quiet', '--set', 'atoms=3']);
    expect((await runGen(['maximize', coding, '--unit', '0'])).stderr).toContain('The model sparse-coding cannot maximize.');
  });
});
