import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { expect, onTestFinished, test } from 'vitest';
import { partialName } from '../src/node/partial-file.js';
import { cutAfter, plainly, serveFiles, type Answer } from './file-server.js';
import { temporaryFolder } from './temporary-folder.js';

const bytes = Uint8Array.from({ length: 400_000 }, (_, at) => (at * at) % 251);
const sha256 = createHash('sha256').update(bytes).digest('hex');
const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

interface Child {
  readonly pid: number;
  readonly kill: () => void;
  readonly ended: Promise<{ readonly code: number | null; readonly output: string }>;
}

/** Sends the first half at once and the rest after a while, so that several downloads are under way together. */
const slowly: Answer = (content, request, response) => {
  if (request.headers.range !== undefined) return plainly(content, request, response);
  response.writeHead(200, { 'content-length': content.length });
  response.write(content.subarray(0, 200_000));
  setTimeout(() => response.end(content.subarray(200_000)), 300);
};

async function prepare(...answers: Answer[]) {
  const folder = await temporaryFolder();
  const script = join(folder, 'child.mjs');
  await build({ entryPoints: [at('download-child.ts')], outfile: script, bundle: true, platform: 'node', format: 'esm', logLevel: 'error', alias: { '@gen/core': at('../../core/src/index.ts') } });
  const server = await serveFiles({ file: bytes }, ...answers);
  onTestFinished(() => server.close());
  const target = join(folder, 'set', 'file');
  const start = (): Child => {
    const child = spawn(process.execPath, [script, `${server.base}file`, target, sha256], { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
    return { pid: child.pid!, kill: () => child.kill('SIGKILL'), ended: new Promise((resolve) => child.on('close', (code) => resolve({ code, output }))) };
  };
  return { server, target, start, listed: () => readdir(join(target, '..')) };
}

test('several processes at once each get the file, and leave it alone', async () => {
  const { server, target, start, listed } = await prepare(slowly);
  const children = Array.from({ length: 4 }, start);
  for (const { ended } of children) expect(await ended).toEqual({ code: 0, output: '400000' });
  expect(await listed()).toEqual(['file']);
  expect(Buffer.compare(await readFile(target), bytes)).toBe(0);
  // None took another's part while that was at work.
  expect(server.requests).toEqual(['file', 'file', 'file', 'file']);
});

test('also when each is cut, and one is killed', async () => {
  const { server, target, start, listed } = await prepare(cutAfter(100_000), cutAfter(100_000), slowly);
  const children = Array.from({ length: 3 }, start);
  await new Promise((resolve) => setTimeout(resolve, 350));
  children[0]!.kill();
  await children[0]!.ended;
  for (const { ended } of children.slice(1)) expect(await ended).toEqual({ code: 0, output: '400000' });
  expect(await start().ended).toEqual({ code: 0, output: '400000' });
  expect(Buffer.compare(await readFile(target), bytes)).toBe(0);
  expect(await listed()).toEqual(['file']);
  expect(server.requests.length).toBeGreaterThan(3);
});

test('what a killed process left is gone on from', async () => {
  const { server, target, start, listed } = await prepare(plainly);
  const first = start();
  await first.ended;
  await mkdir(join(target, '..'), { recursive: true });
  await writeFile(partialName(target, first.pid), bytes.subarray(0, 150_000));
  expect(await start().ended).toEqual({ code: 0, output: '400000' });
  expect(server.requests.at(-1)).toBe('file from 150000');
  expect(await listed()).toEqual(['file']);
});
