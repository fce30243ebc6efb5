import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { DataError, DownloadError, StoreError } from '@gen/core';
import { cutAfter, ignoringRange, lying, plainly, refusingAddress, serveFiles, stalling, status, type Answer, type FileServer } from '../../test/file-server.js';
import { temporaryFolder } from '../../test/temporary-folder.js';
import { download, type DownloadRequest } from './download.js';

const bytes = Uint8Array.from({ length: 5000 }, (_, at) => (at * 7) % 256);
const other = bytes.map((byte) => byte ^ 1);

async function serve(...answers: Answer[]): Promise<FileServer> {
  const server = await serveFiles({ file: bytes }, ...answers);
  onTestFinished(() => server.close());
  return server;
}

async function request(servers: readonly (FileServer | string)[], options: Partial<DownloadRequest> = {}): Promise<DownloadRequest> {
  return {
    urls: servers.map((server) => `${typeof server === 'string' ? server : server.base}file`),
    target: join(await temporaryFolder(), 'set', 'file'),
    maxBytes: 10_000,
    pauseSeconds: 0.001,
    stallSeconds: 5,
    check: async (received) => {
      if (received.length !== bytes.length || received.some((byte, at) => byte !== bytes[at])) throw new DataError('these are other bytes');
      return received;
    },
    ...options,
  };
}

const listed = async ({ target }: DownloadRequest) => readdir(join(target, '..'));

describe('download', () => {
  test('checks, keeps and returns the file, and says how far it is', async () => {
    const server = await serve();
    const progress: (number | undefined)[][] = [];
    const asked = await request([server], { onBytes: (...at) => progress.push(at) });
    expect(await download(asked)).toEqual(bytes);
    expect(new Uint8Array(await readFile(asked.target))).toEqual(bytes);
    expect(await listed(asked)).toEqual(['file']);
    expect(progress.at(-1)).toEqual([5000, 5000]);
  });

  test('goes on from where the connection was cut', async () => {
    const server = await serve(cutAfter(1200), cutAfter(1000), plainly);
    expect(await download(await request([server]))).toEqual(bytes);
    expect(server.requests).toEqual(['file', 'file from 1200', 'file from 2200']);
  });

  test('begins again where a server takes no Range', async () => {
    const server = await serve(cutAfter(1200), ignoringRange);
    expect(await download(await request([server]))).toEqual(bytes);
  });

  test('a partial file from an earlier run is gone on from, also after a crash', async () => {
    for (const name of ['file.partial', 'file.2147483646.0a1b2c3d.partial']) {
      const server = await serve();
      const asked = await request([server]);
      await mkdir(join(asked.target, '..'), { recursive: true });
      await writeFile(join(asked.target, '..', name), bytes.subarray(0, 3000));
      expect(await download(asked)).toEqual(bytes);
      expect(server.requests).toEqual(['file from 3000']);
      expect(await listed(asked)).toEqual(['file']);
    }
  });

  test('a partial file of other bytes, or longer than the file, is thrown away', async () => {
    for (const wrong of [other.subarray(0, 3000), new Uint8Array(6000)]) {
      const server = await serve();
      const asked = await request([server]);
      await mkdir(join(asked.target, '..'), { recursive: true });
      await writeFile(`${asked.target}.partial`, wrong);
      expect(await download(asked)).toEqual(bytes);
      expect(server.requests).toEqual([`file from ${wrong.length}`, 'file']);
    }
  });

  test('another running process is left its partial file', async () => {
    const server = await serve();
    const asked = await request([server]);
    await mkdir(join(asked.target, '..'), { recursive: true });
    const theirs = `file.${process.ppid}.0a1b2c3d.partial`;
    await writeFile(join(asked.target, '..', theirs), bytes.subarray(0, 3000));
    expect(await download(asked)).toEqual(bytes);
    expect(server.requests).toEqual(['file']);
    expect(await listed(asked)).toEqual(['file', theirs]);
  });

  test('a passing failure is tried again', async () => {
    const server = await serve(status(503), status(500), plainly);
    expect(await download(await request([server]))).toEqual(bytes);
  });

  test('a silent server counts as cut', async () => {
    const server = await serve(stalling, plainly);
    expect(await download(await request([server], { stallSeconds: 0.2 }))).toEqual(bytes);
    expect(server.requests).toEqual(['file', 'file from 10']);
  });

  test('the next address is tried when one fails for good', async () => {
    const [gone, liar, good] = [await serve(status(404)), await serve(lying(other)), await serve()];
    expect(await download(await request([await refusingAddress(), gone, liar, good]))).toEqual(bytes);
    expect([gone.requests, liar.requests, good.requests]).toEqual([['file'], ['file'], ['file']]);
  });

  test('when all fail, each answer is told and nothing is left', async () => {
    const [gone, broken, liar, long] = [await serve(status(404)), await serve(status(500)), await serve(lying(other)), await serve(lying(new Uint8Array(20_000)))];
    const asked = await request([await refusingAddress(), gone, broken, liar, long]);
    const failure = download(asked);
    await expect(failure).rejects.toThrow(DownloadError);
    await expect(failure).rejects.toThrow(/no connection \(ECONNREFUSED\).*404 Not Found.*500 Internal Server Error.*these are other bytes.*would send 20000 bytes/);
    expect(broken.requests).toHaveLength(3);
    expect(await listed(asked)).toEqual([]);
  });

  test('an endless answer is refused', async () => {
    const server = await serve((_, __, response) => {
      response.writeHead(200);
      const more = () => response.write(new Uint8Array(4096), more);
      more();
    });
    await expect(download(await request([server]))).rejects.toThrow('it sends more than the 10000 bytes expected');
  });

  test('when aborted, what has come is kept for the next call', async () => {
    const server = await serve(stalling, plainly);
    const controller = new AbortController();
    const asked = await request([server], { signal: controller.signal, onBytes: () => controller.abort(new Error('enough')) });
    await expect(download(asked)).rejects.toThrow('enough');
    expect(await listed(asked)).toEqual(['file.partial']);
    expect(await download({ ...asked, signal: new AbortController().signal, onBytes: () => {} })).toEqual(bytes);
    expect(server.requests).toEqual(['file', 'file from 10']);
  });

  test('a folder that cannot be made is told as such', async () => {
    const server = await serve();
    const asked = await request([server]);
    await writeFile(join(asked.target, '..'), 'a file in the way');
    await expect(download(asked)).rejects.toThrow(StoreError);
    expect(server.requests).toEqual([]);
  });
});
