import { spawn } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { foldIn, randomKey, uniform } from '@gen/core';
import { temporaryFolder } from '../temporary-folder.js';

const script = fileURLToPath(new URL('train.mjs', import.meta.url));
const gen = fileURLToPath(new URL('../../bin/gen.js', import.meta.url));
const at = temporaryFolder();
const ENDED = { signal: null };
const KILLED = { signal: 'SIGKILL' };

interface Killing {
  /** What the process prints when training has begun. */
  readonly sign: RegExp;
  /** How long after it the process is killed. */
  readonly milliseconds: number;
}

/** How a process ended. */
interface Ended {
  readonly pid: number | undefined;
  /** The signal that ended it, if one did. */
  readonly signal: NodeJS.Signals | null;
}

/** Runs Node until it ends or is killed. */
function run(args: readonly string[], killing?: Killing): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let printed = '';
    let timer: NodeJS.Timeout | undefined;
    const listen = (data: Buffer): void => {
      printed += String(data);
      if (killing?.sign.test(printed)) timer ??= setTimeout(() => child.kill('SIGKILL'), killing.milliseconds);
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.on('error', reject);
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      if (code !== 0 && signal !== 'SIGKILL') reject(new Error(`Training ended with ${code ?? signal}: ${printed}`));
      else resolve({ pid: child.pid, signal });
    });
  });
}

const weights = (name: string): Promise<Buffer> => readFile(at(`${name}/weights.safetensors`));

async function history(name: string): Promise<object[]> {
  const lines = (await readFile(at(`${name}/history.jsonl`), 'utf8')).trimEnd().split('\n');
  return lines.map((line) => ({ ...(JSON.parse(line) as object), seconds: 0 }));
}

describe('training that is killed with SIGKILL', () => {
  it('ends with the same weights and history after ten kills, half of them in the middle of writing a checkpoint', async () => {
    expect(await run([script, at('straight')])).toMatchObject(ENDED);
    for (let kill = 0; kill < 10; kill += 2) {
      const [delay, write] = uniform(foldIn(randomKey(2026), kill), 2);
      const killing = { sign: /training/, milliseconds: delay! * 150 };
      expect(await run([script, at('killed'), '0'], killing)).toMatchObject(KILLED);
      const { pid, signal } = await run([script, at('killed'), '0', String(1 + Math.floor(write! * 15))]);
      expect(signal).toBe('SIGKILL');
      const files = await readdir(at('killed/checkpoint'), { recursive: true });
      expect(files.filter((file) => file.includes(`.${pid}-`) && file.endsWith('.partial'))).not.toHaveLength(0);
    }
    expect(await run([script, at('killed')])).toMatchObject(ENDED);
    expect((await weights('killed')).equals(await weights('straight'))).toBe(true);
    expect(await history('killed')).toEqual(await history('straight'));
    expect(await history('straight')).toHaveLength(30);
  }, 120_000);

  it('goes on from the command line with --resume, and ends with the same weights', async () => {
    const asked = ['train', 'vae', '--data', 'digits?size=500', '--epochs', '12', '--batch', '20', '--seed', '1', '--set', 'hidden=32', '--set', 'latentDim=4'];
    expect(await run([gen, ...asked, '--out', at('gen-straight')])).toMatchObject(ENDED);
    const delays = uniform(randomKey(7), 3);
    for (const [kill, delay] of delays.entries()) {
      // A line tells of the first epoch that is done, after its checkpoint.
      const killing = { sign: /epoch \d+\/12/, milliseconds: delay * 50 };
      const args = kill === 0 ? asked : ['train', '--resume'];
      expect(await run([gen, ...args, '--out', at('gen-killed')], killing)).toMatchObject(KILLED);
    }
    expect(await run([gen, 'train', '--resume', '--out', at('gen-killed')])).toMatchObject(ENDED);
    expect((await weights('gen-killed')).equals(await weights('gen-straight'))).toBe(true);
    expect(await history('gen-killed')).toEqual(await history('gen-straight'));
  }, 120_000);
});
