import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { encode, type ImageData } from 'fast-png';
import { describe, expect, test } from 'vitest';
import { DataError, StoreError, subset, type IndexedSource } from '@gen/core';
import { temporaryFolder } from '../../test/temporary-folder.js';
import { imageFolder } from './image-folder.js';

const grey = (width: number, height: number, value: number): Uint8Array => encode({ width, height, channels: 1, data: new Uint8Array(width * height).fill(value) });

async function folderOf(files: Readonly<Record<string, Uint8Array | ImageData>>): Promise<string> {
  const folder = await temporaryFolder();
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content instanceof Uint8Array ? content : encode(content));
  }
  return folder;
}

const all = async (source: IndexedSource) => source.read(Uint32Array.from({ length: source.size }, (_, index) => index), { epoch: 0, seed: 0 });

describe('imageFolder', () => {
  test('reads grey pictures in the order of their names, passing over other files', async () => {
    const source = await imageFolder(await folderOf({ 'b.png': grey(2, 1, 255), 'a.PNG': grey(2, 1, 51), 'notes.txt': new Uint8Array(3), '.hidden.png': new Uint8Array(1) }));
    expect(source.spec).toEqual({ shape: [1, 2, 1], values: 'real', range: [0, 1] });
    expect((await all(source)).x).toEqual(Float32Array.of(0.2, 0.2, 1, 1));
  });

  test('subfolders are classes', async () => {
    const source = await imageFolder(await folderOf({ 'dogs/1.png': grey(1, 1, 3), 'cats/1.png': grey(1, 1, 1), 'cats/2.png': grey(1, 1, 2), 'empty/readme.txt': new Uint8Array(1) }));
    expect(source.spec.classNames).toEqual(['cats', 'dogs']);
    const { x, labels, names } = await all(source);
    expect([...labels!]).toEqual([0, 0, 1]);
    expect(names).toEqual(['cats/1.png', 'cats/2.png', 'dogs/1.png']);
    expect(subset(source, Uint32Array.of(2, 0)).annotations!(Uint32Array.of(0, 1)).names).toEqual(['dogs/1.png', 'cats/1.png']);
    expect(x).toEqual(Float32Array.of(1 / 255, 2 / 255, 3 / 255));
  });

  test.each<[string, ImageData, number[], number[]]>([
    ['colour', { width: 1, height: 1, channels: 3, data: Uint8Array.of(0, 51, 255) }, [1, 1, 3], [0, 0.2, 1]],
    ['opaque alpha', { width: 2, height: 1, channels: 2, data: Uint8Array.of(51, 255, 102, 255) }, [1, 2, 1], [0.2, 0.4]],
    ['16 bits', { width: 2, height: 1, channels: 1, depth: 16, data: Uint16Array.of(65535, 13107) }, [1, 2, 1], [1, 0.2]],
    ['1 bit in two rows', { width: 3, height: 2, channels: 1, depth: 1, data: Uint8Array.of(0b10100000, 0b01000000) }, [2, 3, 1], [1, 0, 1, 0, 1, 0]],
    ['4 bits', { width: 3, height: 1, channels: 1, depth: 4, data: Uint8Array.of(0x0f, 0x30) }, [1, 3, 1], [0, 1, 0.2]],
    ['a palette', { width: 2, height: 1, channels: 1, depth: 8, data: Uint8Array.of(1, 0), palette: [[0, 0, 0], [255, 51, 0]] }, [1, 2, 3], [1, 0.2, 0, 0, 0, 0]],
  ])('reads %s', async (_, image, shape, values) => {
    const source = await imageFolder(await folderOf({ 'a.png': image }));
    expect(source.spec.shape).toEqual(shape);
    expect((await all(source)).x).toEqual(Float32Array.from(values));
  });

  test('pictures of mixed size are refused, with two files and their sizes', async () => {
    const folder = await folderOf({ 'a.png': grey(4, 3, 0), 'b.png': grey(4, 3, 0), 'c.png': grey(3, 4, 0) });
    await expect(imageFolder(folder)).rejects.toThrow(DataError);
    await expect(imageFolder(folder)).rejects.toThrow(`${join(folder, 'a.png')} is 4×3 grey, but ${join(folder, 'c.png')} is 3×4 grey.`);
  });

  test('pictures of mixed size are brought to one where that is asked', async () => {
    const folder = await folderOf({ 'a.png': grey(4, 3, 51), 'b.png': grey(3, 5, 102) });
    const source = await imageFolder(folder, { resize: 2 });
    expect(source.spec.shape).toEqual([2, 2, 1]);
    expect((await all(source)).x).toEqual(Float32Array.of(0.2, 0.2, 0.2, 0.2, 0.4, 0.4, 0.4, 0.4));
    await expect(imageFolder(folder)).rejects.toThrow(/give resize=64/);
    await expect(imageFolder(folder, { resize: 0 })).rejects.toThrow('resize must be an integer from 1 to 4096, got 0.');
  });

  test('grey and colour do not mix', async () => {
    const folder = await folderOf({ 'a.png': grey(1, 1, 0), 'b.png': { width: 1, height: 1, channels: 3, data: new Uint8Array(3) } });
    await expect(imageFolder(folder)).rejects.toThrow(/1×1 grey, but .*b\.png is 1×1 colour/);
  });

  test.each<[string, Record<string, Uint8Array | ImageData>, RegExp]>([
    ['nothing', { 'notes.txt': new Uint8Array(1) }, /holds no PNG or JPEG files/],
    ['a gzip file named .png', { 'a.png': new Uint8Array([0x1f, 0x8b, 8]) }, /a\.png is neither a PNG nor a JPEG picture: it is a gzip file/],
    ['a text named .jpg', { 'a.png': grey(1, 1, 0), 'b.jpg': new TextEncoder().encode('hello there') }, /b\.jpg is neither a PNG nor a JPEG picture: it is text\./],
    ['a GIF picture', { 'a.png': grey(1, 1, 0), 'b.gif': new Uint8Array([0x47]) }, /b\.gif is no PNG or JPEG file: convert it/],
    ['a JPEG picture that is cut', { 'a.jpg': new Uint8Array([0xff, 0xd8, 0xff]) }, /a\.jpg is a damaged or truncated JPEG file/],
    ['an absurd size', { 'a.png': grey(8, 8, 7).map((byte, at) => (at === 16 || at === 20 ? 0x7f : byte)) }, /pixels, more than can be read/],
    ['files beside subfolders', { 'a.png': grey(1, 1, 0), 'b/c.png': grey(1, 1, 0) }, /beside subfolders/],
  ])('%s is refused', async (_, files, message) => {
    const opening = imageFolder(await folderOf(files));
    await expect(opening).rejects.toThrow(DataError);
    await expect(opening).rejects.toThrow(message);
  });

  test.each<[string, Uint8Array | ImageData, RegExp]>([
    ['a truncated PNG', grey(8, 8, 7).slice(0, -14), /b\.png is a damaged or truncated PNG/],
    ['a damaged PNG', grey(8, 8, 7).map((byte, at) => (at === 45 ? byte ^ 255 : byte)), /b\.png is a damaged or truncated PNG/],
    ['transparency', { width: 1, height: 1, channels: 2, data: Uint8Array.of(1, 2) }, /partly transparent/],
  ])('%s is refused when it is read', async (_, content, message) => {
    const source = await imageFolder(await folderOf({ 'a.png': grey(8, 8, 0), 'b.png': content }), { resize: 1 });
    await expect(all(source)).rejects.toThrow(DataError);
    await expect(all(source)).rejects.toThrow(message);
    expect((await source.read(Uint32Array.of(0), { epoch: 0, seed: 0 })).x).toEqual(Float32Array.of(0));
  });

  test.each([0, 1000])('with %i bytes kept, walks and resumed walks see the same pictures', async (cacheBytes) => {
    const folder = await folderOf(Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`${index}.png`, grey(1, 1, index)])));
    const source = await imageFolder(folder, { cacheBytes });
    const walk = async (from: number): Promise<number[]> => {
      const seen: number[] = [];
      for await (const { x } of source.epoch(1, { batchSize: 2, shuffle: true, seed: 4, from })) seen.push(...Array.from(x, (value) => Math.round(255 * value)));
      return seen;
    };
    const whole = await walk(0);
    expect(whole).toHaveLength(9);
    expect([...whole].sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    expect(await walk(3)).toEqual(whole.slice(6));
    // What is kept is read again without the file, what is not is not.
    await rm(join(folder, '3.png'));
    if (cacheBytes > 0) expect(await walk(0)).toEqual(whole);
    else await expect(walk(0)).rejects.toThrow(StoreError);
  });

  test('a file that was exchanged for one of another kind is refused', async () => {
    const folder = await folderOf({ 'a.png': grey(2, 1, 0) });
    const source = await imageFolder(folder);
    await writeFile(join(folder, 'a.png'), grey(1, 2, 0));
    await expect(all(source)).rejects.toThrow(/a\.png was 2×1 grey when the folder was opened and is 1×2 grey now/);
  });

  test('a folder that is not there, or is a file, is told as such', async () => {
    const folder = await folderOf({ 'a.png': grey(1, 1, 0) });
    await expect(imageFolder(join(folder, 'nowhere'))).rejects.toThrow(StoreError);
    await expect(imageFolder(join(folder, 'a.png'))).rejects.toThrow(/is a file, where a folder of pictures was expected/);
  });
});
