import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from './temporary-folder.js';

const at = temporaryFolder();
const program = fileURLToPath(new URL('../bin/gen.js', import.meta.url));
const asked = ['train', 'vae', '--data', 'digits?limit=600', '--epochs', '6', '--seed', '1', '--batch', '20', '--set', 'hidden=64', '--set', 'latentDim=4', '--validation', '0.1'];

interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built command in a process of its own. */
function gen(argv: readonly string[], watch: (child: ChildProcess, stderr: string) => void = () => {}): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...argv], { cwd: at(), stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (data) => (stdout += String(data)));
    child.stderr.on('data', (data) => watch(child, (stderr += String(data))));
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
}

const weightsOf = (run: string) => readFile(at(`${run}/weights.safetensors`));

beforeAll(async () => {
  if (!existsSync(fileURLToPath(new URL('../dist/gen.js', import.meta.url)))) throw new Error('These tests run the built command: build @gen/cli first.');
  const { code, stderr } = await gen([...asked, '--out', 'straight']);
  expect({ code, stderr }).toMatchObject({ code: 0 });
}, 60_000);

describe('the built command', () => {
  it('prints only its document on standard output, and ends by itself', async () => {
    const { code, stdout, stderr } = await gen(['sample', 'straight', '-n', '4', '--json']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({ run: 'straight', count: 4, out: 'straight/samples-0.png' });
  });

  it('ends with 2 on a wrong flag', async () => {
    expect(await gen(['sample', 'straight', '--sed', '3'])).toMatchObject({ code: 2, stdout: '', stderr: 'Error: There is no flag --sed. Did you mean --seed?\n' });
  });

  it('tells its version', async () => {
    const { version } = JSON.parse(await readFile(fileURLToPath(new URL('../package.json', import.meta.url)), 'utf8')) as { version: string };
    expect(await gen(['--version'])).toMatchObject({ code: 0, stdout: `${version}\n` });
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('saves a checkpoint on %s, ends with 130, and goes on to the same weights', async (signal) => {
    let sent = false;
    const stopped = await gen([...asked, '--out', signal], (child, stderr) => {
      if (sent || !stderr.includes('epoch 2/')) return;
      sent = true;
      child.kill(signal);
    });
    expect(stopped.code).toBe(130);
    expect(stopped.stderr).toMatch(new RegExp(`the checkpoint is saved\\. Go on with: gen train --resume --out ${signal}\n$`));
    expect(await gen(['train', '--resume', '--out', signal, '--quiet'])).toMatchObject({ code: 0, stderr: '' });
    expect(await weightsOf(signal)).toEqual(await weightsOf('straight'));
  });

  it('killed again and again, it goes on to the same weights', async () => {
    let killed = 0;
    for (const delay of [5, 40, 90, 170]) {
      const argv = killed === 0 ? [...asked, '--out', 'killed'] : ['train', '--resume', '--out', 'killed'];
      let timer: NodeJS.Timeout | undefined;
      const { signal } = await gen(argv, (child, stderr) => {
        if (/Writing to|Going on with/.test(stderr)) timer ??= setTimeout(() => child.kill('SIGKILL'), delay);
      });
      clearTimeout(timer);
      if (signal === 'SIGKILL') killed++;
    }
    expect(killed).toBeGreaterThanOrEqual(2);
    expect(await gen(['train', '--resume', '--out', 'killed'])).toMatchObject({ code: 0 });
    expect(await weightsOf('killed')).toEqual(await weightsOf('straight'));
  });
}, 120_000);
