import { readFile } from 'node:fs/promises';
import { parseNpy } from '@gen/datasets';
import { decode } from 'fast-png';
import { beforeAll, describe, expect, it } from 'vitest';
import { runGen } from './run-gen.js';
import { temporaryFolder } from './temporary-folder.js';

const at = temporaryFolder();
let run: string;

const filters = async (...flags: string[]) => {
  const { code, stdout, stderr } = await runGen(['filters', run, ...flags, '--json', '--quiet']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout) as { readonly shape: readonly number[]; readonly out: string; readonly layer: string | null };
};

beforeAll(async () => {
  run = at('run');
  await runGen(['train', 'autoencoder', '--data', 'digits?limit=60', '--out', run, '--epochs', '1', '--quiet', '--set', 'latentDim=2', '--set', 'hidden=4']);
}, 60_000);

describe('gen filters', () => {
  it('draws the weights of the first layer, each unit on its own scale', async () => {
    expect(await filters()).toEqual({ run, layer: null, shape: [4, 28, 28, 1], out: `${run}/filters.png` });
    await filters('--out', at('filters.npy'));
    const { data } = parseNpy(await readFile(at('filters.npy')), 'filters.npy');
    const { width, data: shown } = decode(await readFile(`${run}/filters.png`));
    // Two across and two down, each weight 3 × 3 pixels, with 2 between.
    const [step, scale] = [28 * 3 + 2, 3];
    expect(width).toBe(2 * step - 2);
    for (const unit of [0, 1, 2, 3]) {
      const weights = Array.from(data.slice(784 * unit, 784 * (unit + 1)), Number);
      const largest = Math.max(...weights.map(Math.abs));
      const greys = weights.map((_, pixel) => shown[(Math.floor(unit / 2) * step + scale * Math.floor(pixel / 28)) * width + (unit % 2) * step + scale * (pixel % 28)]!);
      greys.forEach((grey, pixel) => expect(Math.abs(grey - (127.5 + (127.5 * weights[pixel]!) / largest))).toBeLessThanOrEqual(0.51));
      expect([0, 255]).toContain(greys[weights.findIndex((weight) => Math.abs(weight) === largest)]);
    }
  });

  it('takes the layer that is named, and names the layers where there is no such', async () => {
    expect((await filters('--layer', 'decoder/1', '--out', at('decoder.png'))).shape).toEqual([4, 28, 28, 1]);
    const { code, stderr } = await runGen(['filters', run, '--layer', 'encoder/7']);
    expect(code).toBe(2);
    expect(stderr).toContain('Those are: encoder/0, decoder/1.');
  });

  it('says on which scale they are drawn', async () => {
    expect((await runGen(['filters', run, '--quiet'])).stdout).toContain('4 filters of shape [28, 28, 1], each on the scale of its own largest magnitude');
  });

  it('shows the atoms of sparse coding', async () => {
    const coding = at('coding');
    const trained = await runGen(['train', 'sparse-coding', '--data', 'digits?limit=30&crop=20', '--out', coding, '--steps', '1', '--quiet', '--set', 'atoms=6']);
    const { stdout } = await runGen(['filters', coding, '--json']);
    // Its loss is half a squared error and a penalty, and no likelihood.
    expect(trained.stdout).toMatch(/^per example +training$/m);
    const files = await Promise.all(['report.html', 'curves.svg'].map((file) => readFile(`${coding}/${file}`, 'utf8')));
    for (const file of files) expect(file).not.toContain('nats');
    expect(files[1]).toContain('Total loss (per example)');
    expect(JSON.parse(stdout)).toMatchObject({ shape: [6, 20, 20, 1] });
  }, 60_000);

  it('refuses a model that has none, and a file that pictures are not written as', async () => {
    const series = at('series');
    await runGen(['train', 'sequence-autoencoder', '--data', 'planted-anomaly?share=0&length=24&limit=20', '--out', series, '--steps', '1', '--quiet', '--set', 'units=4', '--set', 'latentDim=2']);
    expect((await runGen(['filters', series])).stderr).toContain('The model sequence-autoencoder cannot filters. It can: reconstruct');
    expect(await runGen(['filters', run, '--out', at('filters.csv')])).toMatchObject({ code: 2, stderr: expect.stringContaining('.png or .npy') });
  }, 60_000);
});
