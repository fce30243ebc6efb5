import { execFileSync } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { DataError } from '@gen/core';
import { encodeTar, type TarEntry } from '../../test/encode-tar.js';
import { temporaryFolder } from '../../test/temporary-folder.js';
import { tarMembers } from './tar.js';

/** Bytes in pieces of a length that divides nothing. */
async function* inPieces(bytes: Uint8Array, length = 333): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}

async function listed(bytes: Uint8Array): Promise<[string, number, string][]> {
  const members: [string, number, string][] = [];
  for await (const { path, size, content } of tarMembers(inPieces(bytes), 'x')) {
    const parts: Uint8Array[] = [];
    for await (const part of content) parts.push(part.slice());
    members.push([path, size, Buffer.concat(parts).toString()]);
  }
  return members;
}

const text = (content: string): Uint8Array => new TextEncoder().encode(content);
const long = 'ab'.repeat(700);

test('files come with their bytes, and folders are passed over', async () => {
  const archive = encodeTar([{ path: 'a/', type: '5' }, { path: 'a/b', content: text('hello') }, { path: 'c', content: text(long), prefix: 'far/away' }, { path: 'empty' }]);
  expect(await listed(archive)).toEqual([['a/b', 5, 'hello'], ['far/away/c', 1400, long], ['empty', 0, '']]);
});

test('what is not taken of a file is passed over', async () => {
  const names: string[] = [];
  for await (const { path, content } of tarMembers(inPieces(encodeTar([{ path: 'a', content: text(long) }, { path: 'b', content: text(long) }, { path: 'c' }])), 'x')) {
    names.push(path);
    for await (const part of content) if (part.length > 0 && path === 'b') break;
  }
  expect(names).toEqual(['a', 'b', 'c']);
});

test('an archive of the tar command is read', async (context) => {
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'in'));
  await writeFile(join(folder, 'in', 'a.bin'), long);
  try {
    execFileSync('tar', ['-cf', join(folder, 'a.tar'), '-C', folder, 'in'], { stdio: 'ignore' });
  } catch {
    context.skip('there is no tar command on this system');
  }
  expect(await listed(new Uint8Array(await readFile(join(folder, 'a.tar'))))).toEqual([['in/a.bin', 1400, long]]);
});

describe('refused', () => {
  const good: TarEntry = { path: 'good', content: text(long) };
  test.each<[string, Uint8Array, RegExp]>([
    ['nothing', new Uint8Array(), /x is no tar archive: it is empty/],
    ['another format', text('<html>'.padEnd(2000)), /x is no tar archive: it is a web page/],
    ['a path that climbs out', encodeTar([good, { path: 'a/../../b', content: text('x') }]), /member a\/\.\.\/\.\.\/b: its path leads out/],
    ['a path that climbs out by its start', encodeTar([{ path: 'b', prefix: '..', content: text('x') }]), /its path leads out/],
    ['a path from the root', encodeTar([{ path: '/etc/passwd', content: text('x') }]), /its path leads out/],
    ['a path on a drive', encodeTar([{ path: 'C:\\b', content: text('x') }]), /its path leads out/],
    ['a path of two lines', encodeTar([good, { path: 'a\nb' }]), /the path of its member 2 is empty or has control characters/],
    ['a link', encodeTar([good, { path: 'b', type: '2', link: '/etc/passwd' }]), /member b is neither a file nor a folder, but of tar's type '2'/],
    ['a second name for a file', encodeTar([{ path: 'b', type: '1', link: 'good' }]), /type '1'/],
    ['a device', encodeTar([{ path: 'b', type: '3' }]), /type '3'/],
    ['an extended header', encodeTar([{ path: 'b', type: 'x', content: text('20 path=../../b\n') }]), /type 'x'/],
    ['a folder with content', encodeTar([{ path: 'b/', type: '5', content: text('x') }]), /has no size/],
    ['a wrong checksum', encodeTar([good, { path: 'b', isSumRight: false }]), /x is damaged: the header after its member 1 is none/],
    ['a cut file', encodeTar([good]).subarray(0, 1000), /x, member good is truncated/],
    ['a file that says 8 GiB', encodeTar([{ path: 'b', size: 8 ** 11 - 1 }]), /member b is truncated/],
    ['a size that is no number', encodeTar([{ path: 'b', size: NaN }]), /has no size/],
    ['no end', encodeTar([good]).subarray(0, 512 + 1536), /x is truncated/],
  ])('%s', async (_, bytes, message) => {
    await expect(listed(bytes)).rejects.toThrow(DataError);
    await expect(listed(bytes)).rejects.toThrow(message);
  });
});
