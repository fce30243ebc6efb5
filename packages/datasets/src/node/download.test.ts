import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, onTestFinished, test } from 'vitest';
import { DataError, DownloadError, StoreError } from '@gen/core';
import { announcing, cutAfter, dripping, encoded, ignoringRange, inPieces, lying, plainly, refusingAddress, sendingOn, serveFiles, silent, stalling, status, type Answer, type FileServer } from '../../test/file-server.js';
import { temporaryFolder } from '../../test/temporary-folder.js';
import { download, type DownloadRequest } from './download.js';
import { partialName } from './partial-file.js';

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
    for (const name of ['file.partial', partialName('file', 2_147_483_646)]) {
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
    const theirs = partialName('file', process.ppid);
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

  test('another machine is left its partial file, unless nothing was added to it for a day', async () => {
    for (const [hours, requests] of [[23, ['file']], [25, ['file from 3000']]] as const) {
      const server = await serve();
      const asked = await request([server]);
      const theirs = join(asked.target, '..', 'file.1@another-machine.0a1b2c3d.partial');
      await mkdir(join(asked.target, '..'), { recursive: true });
      await writeFile(theirs, bytes.subarray(0, 3000));
      const then = Date.now() / 1000 - 3600 * hours;
      await utimes(theirs, then, then);
      expect(await download(asked)).toEqual(bytes);
      expect(server.requests).toEqual(requests);
    }
  });

  test('a full disk is told as such, and what cannot be used is not left', async (context) => {
    if (!existsSync('/dev/full')) context.skip('there is no /dev/full on this system');
    const server = await serve();
    const asked = await request([server]);
    await mkdir(join(asked.target, '..'), { recursive: true });
    await symlink('/dev/full', `${asked.target}.partial`);
    const failure = download(asked);
    await expect(failure).rejects.toThrow(StoreError);
    await expect(failure).rejects.toThrow(/Cannot write .*ENOSPC/);
    expect(await listed(asked)).toEqual([]);
  });

  test('a folder that cannot be made is told as such', async () => {
    const server = await serve();
    const asked = await request([server]);
    await writeFile(join(asked.target, '..'), 'a file in the way');
    await expect(download(asked)).rejects.toThrow(StoreError);
    expect(server.requests).toEqual([]);
  });
});

describe('a server that lies', () => {
  test('announcing more than it sends: what came is checked before it is asked for again', async () => {
    const server = await serve(announcing(5100));
    expect(await download(await request([server]))).toEqual(bytes);
    expect(server.requests).toEqual(['file', 'file from 5000']);
  });

  test('announcing less than it sends: the rest is not waited for, and the part is refused', async () => {
    const server = await serve(announcing(3000));
    const asked = await request([server]);
    await expect(download(asked)).rejects.toThrow('these are other bytes');
    expect(await listed(asked)).toEqual([]);
  });

  test('a file that was whole, but had not got its name, is not fetched again', async () => {
    const server = await serve();
    const asked = await request([server]);
    await mkdir(join(asked.target, '..'), { recursive: true });
    await writeFile(`${asked.target}.partial`, bytes);
    expect(await download(asked)).toEqual(bytes);
    expect(server.requests).toEqual(['file from 5000']);
  });

  test('a Range answered in pieces is asked for until it is all there', async () => {
    const server = await serve(inPieces(1500));
    expect(await download(await request([server]))).toEqual(bytes);
    expect(server.requests).toEqual(['file', 'file from 1500', 'file from 3000', 'file from 4500']);
  });

  test.each<[string, Record<string, string>]>([
    ['of another place', { 'content-range': 'bytes 100-4999/5000' }],
    ['of no place', {}],
    ['of a place that is no number', { 'content-range': 'bytes none' }],
  ])('a part %s, unasked for, is refused', async (_, headers) => {
    const server = await serve((content, __, response) => {
      response.writeHead(206, headers);
      response.end(content);
    });
    await expect(download(await request([server]))).rejects.toThrow('it cannot go on from byte 0');
    expect(server.requests).toHaveLength(3);
  });

  test('a rest that is longer than the file may be is not begun', async () => {
    const server = await serve(cutAfter(1200), (_, __, response) => {
      response.writeHead(206, { 'content-range': `bytes 1200-${2 ** 40}/${2 ** 40 + 1}` });
      response.write(new Uint8Array(100));
    });
    await expect(download(await request([server]))).rejects.toThrow('would send 1099511627777 bytes, where at most 10000');
  });

  test('another version of the file in the middle: the mixture is thrown away and all of it fetched', async () => {
    const earlier: Answer = (_, incoming, response) => cutAfter(1200)(other, incoming, response);
    const later: Answer = (content, incoming, response) => {
      response.setHeader('etag', '"later"');
      plainly(content, incoming, response);
    };
    const server = await serve(earlier, later);
    expect(await download(await request([server]))).toEqual(bytes);
    expect(server.requests).toEqual(['file', 'file from 1200', 'file']);
  });

  test('gzip that is none', async () => {
    const server = await serve(encoded('gzip', bytes));
    await expect(download(await request([server]))).rejects.toThrow(/no connection/);
    expect(server.requests).toHaveLength(3);
  });

  test('gzip that it was not asked for is taken off', async () => {
    const server = await serve(encoded('gzip', new Uint8Array(gzipSync(bytes))));
    expect(await download(await request([server]))).toEqual(bytes);
  });

  test('a gzip bomb is stopped at the most bytes expected', async () => {
    const server = await serve(encoded('gzip', new Uint8Array(gzipSync(new Uint8Array(2 ** 26)))));
    const most: number[] = [];
    await expect(download(await request([server], { onBytes: (received) => most.push(received) }))).rejects.toThrow('it sends more than the 10000 bytes expected');
    expect(Math.max(0, ...most)).toBeLessThanOrEqual(10_000);
  });
});

describe('a server that stalls', () => {
  test('before its answer', async () => {
    const server = await serve(silent, plainly);
    expect(await download(await request([server], { stallSeconds: 0.2 }))).toEqual(bytes);
    expect(server.requests).toEqual(['file', 'file']);
  });

  test('for good: it is given up after three times without a byte', async () => {
    const server = await serve(stalling, silent);
    const asked = await request([server], { stallSeconds: 0.1 });
    await expect(download(asked)).rejects.toThrow('no answer for 0.1 s');
    expect(server.requests).toEqual(['file', 'file from 10', 'file from 10', 'file from 10']);
    // What came may be gone on from another day.
    expect(await listed(asked)).toEqual(['file.partial']);
  });
});

describe('a server that drips', () => {
  test('counts as cut, and is gone on from elsewhere', async () => {
    const server = await serve(dripping, plainly);
    expect(await download(await request([server], { slowSeconds: 0.5 }))).toEqual(bytes);
    expect(server.requests).toEqual(['file', expect.stringMatching(/^file from \d+$/)]);
  });

  test('for good: it is given up after three times, though bytes come', async () => {
    const server = await serve(dripping);
    const asked = await request([server], { slowSeconds: 0.3 });
    await expect(download(asked)).rejects.toThrow('it sends less than 1000 bytes a second');
    expect(server.requests).toHaveLength(3);
    expect(await listed(asked)).toEqual(['file.partial']);
  });
});

describe('a server that sends on', () => {
  test('to another address of its own, also with a Range', async () => {
    const target = await serve(cutAfter(1200), plainly);
    const server = await serve(sendingOn(`${target.base}file`), sendingOn(`${target.base}file`, 307));
    expect(await download(await request([server]))).toEqual(bytes);
    expect(target.requests).toEqual(['file', 'file from 1200']);
  });

  test('by a part of an address', async () => {
    const server = await serve(sendingOn('/file'), plainly);
    expect(await download(await request([server]))).toEqual(bytes);
  });

  test.each([
    ['in the clear', 'http://example.invalid/file', /sends on to http:\/\/example\.invalid, which is not encrypted/],
    ['to a file', 'file:///etc/passwd', /only https is taken/],
    ['to nowhere', 'http://', /which is no address/],
  ])('%s, is refused at once', async (_, location, message) => {
    const server = await serve(sendingOn(location));
    await expect(download(await request([server]))).rejects.toThrow(message);
    expect(server.requests).toHaveLength(1);
  });

  test('in a circle, is given up', async () => {
    const server = await serve(sendingOn('/file'));
    await expect(download(await request([server]))).rejects.toThrow('sends on more than 5 times');
    expect(server.requests).toHaveLength(6);
  });

  test('an address in the clear is not even asked', async () => {
    await expect(download(await request(['http://example.invalid/']))).rejects.toThrow('its address is http://example.invalid, which is not encrypted');
  });
});
