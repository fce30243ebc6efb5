import { spawn } from 'node:child_process';
import { cp, readdir, readFile, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { randomKey, uniform } from '@gen/core';
import { temporaryFolder } from '../temporary-folder.js';

const script = fileURLToPath(new URL('train.mjs', import.meta.url));
const at = temporaryFolder();

/** Trains in a process of its own, which is killed so many milliseconds after training began, if at all. */
function train(name: string, killAfter?: number): Promise<{ killed: boolean; stderr: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, at(name)], { stdio: ['ignore', 'pipe', 'pipe'] });
    let stderr = '';
    child.stderr.on('data', (data) => (stderr += String(data)));
    if (killAfter !== undefined) child.stdout.once('data', () => setTimeout(() => child.kill('SIGKILL'), killAfter));
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code !== 0 && signal !== 'SIGKILL') reject(new Error(`Training ended with ${code}: ${stderr}`));
      else resolve({ killed: signal === 'SIGKILL', stderr });
    });
  });
}

const weights = (name: string): Promise<Buffer> => readFile(at(`${name}/weights.safetensors`));

async function newestCheckpoint(name: string): Promise<string> {
  const steps = await readdir(at(`${name}/checkpoint`));
  return at(join(name, 'checkpoint', steps.sort().at(-1)!));
}

beforeAll(() => train('straight'), 60_000);

describe('training that is killed with SIGKILL', () => {
  it('ends with the same weights after ten kills at random moments', async () => {
    const delays = uniform(randomKey(2026), 10);
    for (const delay of delays) expect(await train('killed', 20 + delay * 250)).toMatchObject({ killed: true });
    await train('killed');
    expect((await weights('killed')).equals(await weights('straight'))).toBe(true);
    const epochs = (await readFile(at('killed/history.jsonl'), 'utf8')).trimEnd().split('\n').map((line) => (JSON.parse(line) as { epoch: number }).epoch);
    expect(epochs).toEqual(Array.from({ length: 30 }, (_, index) => index + 1));
  }, 90_000);
});

describe('a checkpoint with a file cut short', () => {
  const cuts = [
    ['weights.safetensors', 0.5],
    ['optimizer.safetensors', 0],
    ['best.safetensors', 0.99],
    ['state.json', 0.2],
    ['manifest.json', 0.7],
  ] as const;

  it.each(cuts)('is told of and passed over: %s cut to %d of its length', async (file, share) => {
    const name = `cut-${file}`;
    await cp(at('straight'), at(name), { recursive: true });
    const path = join(await newestCheckpoint(name), file);
    const { length } = await readFile(path);
    await truncate(path, Math.floor(length * share));
    const { stderr } = await train(name);
    expect(stderr).toContain(`${file} is damaged`);
    expect(stderr).toMatch(/Going on from the checkpoint before it, step \d+/);
    expect((await weights(name)).equals(await weights('straight'))).toBe(true);
  }, 30_000);
});
