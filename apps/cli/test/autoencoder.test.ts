import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { runGen } from './run-gen.js';
import { temporaryFolder } from './temporary-folder.js';

const at = temporaryFolder();

async function json<T>(...argv: string[]): Promise<T> {
  const { code, stdout, stderr } = await runGen([...argv, '--json', '--quiet']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout) as T;
}

const words = ['train', 'autoencoder', '--data', 'digits?limit=256', '--batch', '32', '--set', 'latentDim=8', '--set', 'hidden=32'];

describe('a sparse denoising autoencoder', () => {
  let run: string;
  let trained: { readonly training: Readonly<Record<string, number>> };

  beforeAll(async () => {
    run = at('sparse');
    trained = await json(...words, '--epochs', '20', '--lr', '0.005', '--validation', '0.25', '--set', 'corruption=gaussian:0.5,clip=true', '--set', 'regularizer=sparsity:weight=0.1', '--out', run);
  }, 60_000);

  it('is trained on both parts of its loss, and keeps its options and threshold', async () => {
    expect(trained.training['reconstruction']! + trained.training['regularization']!).toBeCloseTo(trained.training['loss']!, 4);
    const config = JSON.parse(await readFile(`${run}/config.json`, 'utf8')) as { options: object; fitted: { threshold: number } };
    expect(config.options).toMatchObject({
      corruption: { type: 'gaussian', sigma: 0.5, clip: true }, regularizer: { type: 'sparsity', rho: 0.05, weight: 0.1 }, loss: 'cross-entropy', codeActivation: 'sigmoid',
    });
    expect(config.fitted.threshold).toBeGreaterThan(0);
    expect(await readFile(`${run}/report.html`, 'utf8')).toContain('gaussian:0.5,clip=true');
    expect((await runGen(['inspect', run])).stdout).toContain('regularizer=sparsity:rho=0.05,weight=0.1');
  });

  it('is measured with what it makes of noise', async () => {
    const { metrics } = await json<{ metrics: Record<string, { value: number }> }>('evaluate', run, '--data', 'digits?split=test&limit=100', '--only', 'model');
    expect(Object.keys(metrics)).toEqual(['loss', 'squaredError', 'corruptedSquaredError', 'denoisedSquaredError', 'meanSquaredError', 'meanActivation', 'nearZeroCodes']);
    expect(metrics['denoisedSquaredError']!.value).toBeLessThan(metrics['corruptedSquaredError']!.value);
    expect(metrics['meanSquaredError']!.value).toBeCloseTo(metrics['squaredError']!.value / 784, 6);
  });

  it('has the verbs of its capabilities', async () => {
    for (const [verb, file] of [['encode', 'codes.npy'], ['map', 'map.svg'], ['reconstruct', 'made.png']] as const) {
      expect(await runGen([verb, run, '-n', '8', '--out', at(file), '--quiet'])).toMatchObject({ code: 0 });
    }
    expect(await runGen(['sample', run])).toMatchObject({ code: 2, stderr: expect.stringContaining('The model autoencoder cannot sample. It can: reconstruct, interpolate, filters, maximize, encode, map, search, cluster, anomaly, decode, evaluate.') });
  });

  it('goes on where it stopped, noise and all', async () => {
    const [whole, parts] = [at('whole'), at('parts')];
    const noisy = [...words, '--set', 'corruption=masking:0.3', '--set', 'codeDropout=0.1', '--out'];
    await json(...noisy, whole, '--epochs', '2');
    await json(...noisy, parts, '--epochs', '1');
    await json('train', '--resume', '--out', parts, '--epochs', '2');
    expect(Buffer.compare(await readFile(`${parts}/weights.safetensors`), await readFile(`${whole}/weights.safetensors`))).toBe(0);
    const threshold = async (folder: string) => (JSON.parse(await readFile(`${folder}/config.json`, 'utf8')) as { fitted: unknown }).fitted;
    expect(await threshold(parts)).toEqual(await threshold(whole));
  }, 60_000);
});

it('a code that can copy its input is warned of', async () => {
  const { code, stderr } = await runGen(['train', 'autoencoder', '--data', 'ring?size=64', '--epochs', '1', '--set', 'latentDim=2', '--out', at('copy')]);
  expect(code).toBe(0);
  expect(stderr).toContain('Warning: The code has 2 values and an example 2: copying the input is a solution');
});

it.each([
  ['corruption=gausian:0.5', 'there is no kind gausian. Did you mean gaussian?'],
  ['corruption=masking', 'masking: the option probability is missing.'],
  ['regularizer=sparsity:roh=0.1', 'sparsity: there is no option roh. Did you mean rho?'],
])('--set %s is refused before anything is written', async (set, message) => {
  const { code, stderr } = await runGen([...words, '--set', set, '--out', at('refused')]);
  expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(message) });
});
