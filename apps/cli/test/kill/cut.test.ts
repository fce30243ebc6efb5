import { cp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import * as tf from '@tensorflow/tfjs-core';
import '@gen/backend-simd';
import { arraySource, CheckpointError, randomKey, uniform } from '@gen/core';
import { folder } from '@gen/core/node';
import { VAE } from '@gen/vae';
import { temporaryFolder } from '../temporary-folder.js';

const at = temporaryFolder();
const data = arraySource(uniform(randomKey(3), 60 * 16), { shape: [16], values: 'real', range: [0, 1] });
const [BEFORE, NEWEST] = ['0000000020', '0000000023'];
const FILES = ['weights.safetensors', 'optimizer.safetensors', 'best.safetensors', 'state.json', 'manifest.json'];

/** Trains until a step, going on from the newest checkpoint; gives the weights and what it was warned of. */
async function train(name: string, steps: number): Promise<{ weights: Buffer; warnings: string[] }> {
  const warnings: string[] = [];
  const vae = new VAE({ inputShape: [16], latentDim: 2, hidden: [8], seed: 1 });
  try {
    const checkpoint = { store: folder(at(name)), resume: true, onWarning: (message: string) => void warnings.push(message) };
    await vae.fit(data, { steps, batchSize: 10, validation: 0.1667, earlyStopping: { patience: 100 }, checkpoint });
    await vae.save(folder(at(name)));
  } finally {
    vae.dispose();
  }
  return { weights: await readFile(at(`${name}/weights.safetensors`)), warnings };
}

const newest = (name: string, file: string): string => at(`${name}/checkpoint/${NEWEST}/${file}`);

/** A copy of training that stopped at step 23, with checkpoints at steps 20, an epoch's end, and 23. */
async function interrupted(name: string): Promise<string> {
  await cp(at('interrupted'), at(name), { recursive: true });
  return name;
}

let expected: Buffer;

beforeAll(async () => {
  await tf.setBackend('simd');
  expected = (await train('straight', 40)).weights;
  await train('interrupted', 23);
});

describe('a checkpoint', () => {
  it('of each file that this test damages is there, and training goes on from it', async () => {
    expect((await readdir(at('interrupted/checkpoint'))).sort()).toEqual([BEFORE, NEWEST]);
    expect((await readdir(at(`interrupted/checkpoint/${NEWEST}`))).sort()).toEqual([...FILES].sort());
    const { weights, warnings } = await train(await interrupted('whole'), 40);
    expect(warnings).toEqual([]);
    expect(weights.equals(expected)).toBe(true);
  });

  const cuts: [string, (length: number) => number][] = [
    ['byte 0', () => 0],
    ['byte 1', () => 1],
    ['the middle', (length) => Math.floor(length / 2)],
    ['the last byte', (length) => length - 1],
  ];

  describe.each(FILES)('whose %s is', (file) => {
    async function expectPassedOver(name: string): Promise<void> {
      const { weights, warnings } = await train(name, 40);
      expect(warnings).toHaveLength(1);
      expect(warnings[0]).toContain(`${NEWEST}/${file}`);
      expect(warnings[0]).toMatch(/is (damaged|missing|incomplete).*Going on from the checkpoint before it, step 20\.$/);
      expect(weights.equals(expected)).toBe(true);
    }

    it.each(cuts)('cut at %s is told of, and the one before it is used', async (where, cut) => {
      const name = await interrupted(`${file} cut at ${where}`);
      const path = newest(name, file);
      await truncate(path, cut((await readFile(path)).length));
      await expectPassedOver(name);
    });

    it('changed by one bit is told of, and the one before it is used', async () => {
      const name = await interrupted(`${file} changed`);
      const bytes = await readFile(newest(name, file));
      bytes[Math.floor(bytes.length / 3)]! ^= 4;
      await writeFile(newest(name, file), bytes);
      await expectPassedOver(name);
    });
  });

  it.each(FILES.filter((file) => file !== 'manifest.json'))('that has lost its %s is told of, and the one before it is used', async (file) => {
    const name = await interrupted(`${file} lost`);
    await rm(newest(name, file));
    const { weights, warnings } = await train(name, 40);
    expect(warnings).toEqual([expect.stringMatching(new RegExp(`${NEWEST}/${file} is missing`))]);
    expect(weights.equals(expected)).toBe(true);
  });

  it('that was never completed is passed over, and the one before it is used', async () => {
    const name = await interrupted('incomplete');
    await rm(newest(name, 'manifest.json'));
    const { weights, warnings } = await train(name, 40);
    expect(warnings).toEqual([expect.stringMatching(/is incomplete: it has no manifest\.json.*step 20/)]);
    expect(weights.equals(expected)).toBe(true);
  });

  it('is not replaced by a fresh start when all are damaged', async () => {
    const name = await interrupted('hopeless');
    for (const step of [BEFORE, NEWEST]) await truncate(at(`${name}/checkpoint/${step}/weights.safetensors`), 10);
    const refused = train(name, 40);
    await expect(refused).rejects.toThrow(CheckpointError);
    await expect(refused).rejects.toThrow(/No checkpoint in .* can be used\..*0000000023.*0000000020/);
    expect((await readdir(at(`${name}/checkpoint`))).sort()).toEqual([BEFORE, NEWEST]);
  });
});
