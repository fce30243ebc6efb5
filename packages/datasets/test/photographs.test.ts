import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, type TestContext } from 'vitest';
import { DataError } from '@gen/core';
import { imageFolder, openSource } from '@gen/datasets/node';
import { temporaryFolder } from './temporary-folder.js';

async function photograph({ skip }: TestContext, name: string): Promise<Uint8Array> {
  const path = `/usr/lib/python3/dist-packages/sklearn/datasets/images/${name}`;
  if (!existsSync(path)) skip('python3-sklearn is not installed');
  return new Uint8Array(await readFile(path));
}

/** A JPEG file with an EXIF segment that says how it is to be turned, and nothing else. */
function turned(jpeg: Uint8Array, orientation: number): Uint8Array {
  const exif = Buffer.from(`457869660000${'4d4d002a00000008'}0001${'011200030000000100'}${orientation.toString(16).padStart(2, '0')}000000000000`, 'hex');
  return new Uint8Array(Buffer.concat([Buffer.of(0xff, 0xd8, 0xff, 0xe1, 0, exif.length + 2), exif, jpeg.subarray(2)]));
}

async function folderOf(files: Readonly<Record<string, Uint8Array>>): Promise<string> {
  const folder = await temporaryFolder();
  for (const [name, bytes] of Object.entries(files)) {
    await mkdir(join(folder, name, '..'), { recursive: true });
    await writeFile(join(folder, name), bytes);
  }
  return folder;
}

const first = Uint32Array.of(0);
const moment = { epoch: 0, seed: 0 };

test('a folder of photographs opens, with labels by subfolder', async (context) => {
  const folder = await folderOf({ 'china/1.jpg': await photograph(context, 'china.jpg'), 'flower/1.JPEG': await photograph(context, 'flower.jpg') });
  const source = await openSource(`folder:${folder}`);
  expect([source.size, source.spec.shape, source.spec.classNames]).toEqual([2, [427, 640, 3], ['china', 'flower']]);
  // libjpeg, which scikit-learn's load_sample_image uses too, gives 174, 201, 231 in the corner.
  const { x } = await source.read(first, moment);
  expect([...x.subarray(0, 3)].map((value) => Math.round(value * 255))).toEqual([174, 201, 231]);
  const small = await openSource(`folder:${folder}?resize=32`);
  expect(small.spec.shape).toEqual([32, 32, 3]);
});

test('orientation tags are honoured', async (context) => {
  const china = await photograph(context, 'china.jpg');
  const upright = await imageFolder(await folderOf({ 'a.jpg': china }));
  const sideways = await imageFolder(await folderOf({ 'a.jpg': turned(china, 6) }));
  expect(sideways.spec.shape).toEqual([640, 427, 3]);
  const { x } = await upright.read(first, moment);
  const { x: y } = await sideways.read(first, moment);
  // Tag 6: what is stored is to be turned clockwise by a quarter, so that its left bottom corner comes to the left top.
  expect([...y.subarray(0, 3)]).toEqual([...x.subarray(426 * 640 * 3, 426 * 640 * 3 + 3)]);
});

test('damaged photographs are refused by name, and good ones are read after them', async (context) => {
  const china = await photograph(context, 'china.jpg');
  const absurd = china.slice();
  const frame = absurd.findIndex((byte, at) => byte === 0xff && (absurd[at + 1] === 0xc0 || absurd[at + 1] === 0xc2));
  absurd.fill(0xff, frame + 5, frame + 9);
  for (const [bytes, message] of [
    [china.slice(0, china.length >> 1), /a\.jpg is a damaged or truncated JPEG file \(Premature end/],
    [china.slice(0, 100), /a\.jpg is a damaged or truncated JPEG file/],
    [absurd, /a\.jpg says it is 65535×65535 pixels, more than can be read/],
  ] as const) {
    const opening = imageFolder(await folderOf({ 'a.jpg': bytes })).then((source) => source.read(first, moment));
    await expect(opening).rejects.toThrow(DataError);
    await expect(opening).rejects.toThrow(message);
  }
  expect((await imageFolder(await folderOf({ 'a.jpg': china }))).size).toBe(1);
});
