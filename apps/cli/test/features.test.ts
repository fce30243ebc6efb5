import { readFile } from 'node:fs/promises';
import { foldIn, randomBits, randomKey } from '@gen/core';
import { parseNpy } from '@gen/datasets';
import { fid, kid, type ShapedValues } from '@gen/metrics';
import { beforeAll, describe, expect, it } from 'vitest';
import { runGen } from './run-gen.js';
import { temporaryFolder } from './temporary-folder.js';

const at = temporaryFolder();
const data = 'digits?size=400';
let judge: string;
let run: string;

async function gen(...argv: string[]): Promise<string> {
  const { code, stdout, stderr } = await runGen([...argv, '--quiet']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return stdout;
}

async function features(of: string): Promise<ShapedValues> {
  const out = at('features.npy');
  await gen('encode', judge, '--data', of, '--out', out);
  const { shape, data: values } = parseNpy(new Uint8Array(await readFile(out)), out);
  return { shape, values: Float32Array.from(values) };
}

function joined(first: ShapedValues, second: ShapedValues): ShapedValues {
  return { shape: [first.shape[0]! + second.shape[0]!, ...first.shape.slice(1)], values: Float32Array.from([...Array.from(first.values), ...Array.from(second.values)]) };
}

beforeAll(async () => {
  [judge, run] = [at('judge'), at('vae')];
  await gen('train', 'classifier', '--data', data, '--epochs', '8', '--set', 'hidden=32', '--out', judge);
  await gen('train', 'vae', '--data', data, '--epochs', '4', '--set', 'hidden=64', '--set', 'latentDim=8', '--out', run);
}, 120_000);

describe('evaluate --features RUN', () => {
  it('gives the FID and KID of the features that encode gives for the same examples', async () => {
    const document = JSON.parse(await gen('evaluate', run, '--only', 'generation', '--features', judge, '--json'));
    expect(document.notes[0]).toContain(`400 generated examples are compared with 400 of the data by the features of classifier in ${judge}`);
    const real = await features('digits?size=400&split=test');
    // The model's samples, in the chunks and with the seeds that evaluate draws them with.
    const seedOf = (from: number) => randomBits(foldIn(foldIn(randomKey(0), 'generated'), from), 1)[0]!;
    await gen('sample', run, '-n', '250', '--seed', String(seedOf(0)), '--out', at('first.npy'));
    await gen('sample', run, '-n', '150', '--seed', String(seedOf(250)), '--out', at('second.npy'));
    const generated = joined(await features(`npy:${at('first.npy')}`), await features(`npy:${at('second.npy')}`));
    // Examples in another order: sums differ in their last bits.
    expect(document.metrics.fid.value).toBeCloseTo(fid(real, generated).value, 2);
    expect(document.metrics.kid.value).toBeCloseTo(kid(real, generated).value, 2);
    // Digits of the training split are much nearer to those of the test split than what is made after four epochs.
    const others = await features(data);
    expect(document.metrics.fid.value).toBeGreaterThan(2 * fid(real, others).value);
    expect(document.metrics.kid.value).toBeGreaterThan(2 * kid(real, others).value);
  });

  it.each([
    ['another shape', 'ring?size=200', /^Error: --features .*: it takes examples of shape \[2\], and those here are \[28, 28, 1\]\. Train one: gen train classifier --data 'digits\?size=400'\n$/],
  ])('refuses a classifier of %s', async (_, other, message) => {
    const out = at('other');
    await gen('train', 'classifier', '--data', other, '--epochs', '1', '--set', 'hidden=8', '--out', out);
    const { code, stderr } = await runGen(['evaluate', run, '--features', out]);
    expect([code, stderr]).toEqual([2, expect.stringMatching(message)]);
  });

  it('refuses a run that is no classifier, and a folder that is no run', async () => {
    const own = await runGen(['evaluate', run, '--features', run]);
    expect([own.code, own.stderr]).toEqual([2, expect.stringContaining('the model vae is no classifier with features. Train one: gen train classifier')]);
    const none = await runGen(['evaluate', run, '--features', at('nowhere')]);
    expect([none.code, none.stderr]).toEqual([2, expect.stringContaining('There is no run in')]);
  });
});
