import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { DataError } from '@gen/core';
import { encodeZip } from '../../test/encode-zip.js';
import { encodeNpy } from './npy.js';
import { parseNpz } from './npz.js';

/** `numpy.savez_compressed(a=zeros(50, 'u1'), b=arange(3, dtype='<f4'))` of NumPy 2.4. */
const compressed = new Uint8Array(
  Buffer.from(
    '504b03042d000000080000002100a2e0a60affffffffffffffff05001400612e6e707901001000b20000000000000048000000000000009bec17ea1b10c9c850c650ad9e925a9c5ca46ea5a05e536aa8aea3a09e965f54529498179f5f94920a12774bcc294e058a17672416a402f91aa6063a9a3a0ab50ae4032e06920100504b03042d000000080000002100b68c8653ffffffffffffffff05001400622e6e7079010010008c000000000000004b000000000000009bec17ea1b10c9c850c650ad9e925a9c5ca46ea5a06e9366a2aea3a09e965f54529498179f5f94920a12774bcc294e058a17672416a402f91ac63a9a3a0ab50a14002e063068b007120e00504b01022d032d000000080000002100a2e0a60a48000000b2000000050000000000000000000000800100000000612e6e7079504b01022d032d000000080000002100b68c86534b0000008c00000005000000000000000000000080017f000000622e6e7079504b0506000000000200020066000000010100000000',
    'hex',
  ),
);
const array = encodeNpy(Float32Array.of(0.5, 7), [2]);

describe('parseNpz', () => {
  test('reads what NumPy compressed', async () => {
    const npz = parseNpz(compressed, 'x.npz');
    expect(npz.names).toEqual(['a', 'b']);
    expect(await npz.read('a')).toEqual({ shape: [50], data: new Uint8Array(50), isBoolean: false });
    expect((await npz.read('b')).data).toEqual(Float32Array.of(0, 1, 2));
    expect(await npz.readObjects('b')).toBeUndefined();
  });

  test('reads stored members and passes other files over', async () => {
    const npz = parseNpz(encodeZip([{ name: 'notes.txt', content: Uint8Array.of(1) }, { name: 'layer/w.npy', content: array }]), 'x.npz');
    expect(npz.names).toEqual(['layer/w']);
    expect((await npz.read('layer/w')).data).toEqual(Float32Array.of(0.5, 7));
  });

  test('a name that is not there is told with the nearest one', async () => {
    await expect(parseNpz(encodeZip([{ name: 'train.npy', content: array }]), 'x.npz').read('trian')).rejects.toThrow("holds no array 'trian'. Did you mean train?");
  });

  test.each<[string, Uint8Array, RegExp]>([
    ['a PNG', new Uint8Array([0x89, 0x50, 0x4e, 0x47]), /no zip archive: it is a PNG picture/],
    ['nothing', new Uint8Array(), /no zip archive: it is empty/],
    ['half an archive', compressed.slice(0, 200), /truncated zip archive/],
    ['a directory that points elsewhere', compressed.map((byte, at) => (at === compressed.length - 6 ? 9 : byte)), /entry 0 of its directory is missing/],
    ['more entries than there are', compressed.map((byte, at) => (at === compressed.length - 12 ? 99 : byte)), /entry 2 of its directory is missing/],
    ['no arrays', encodeZip([{ name: 'x.txt', content: array }]), /without NumPy arrays/],
    ['a path that climbs out', encodeZip([{ name: '../../x.npy', content: array }]), /its path leads out/],
    ['an absolute path', encodeZip([{ name: '/etc/x.npy', content: array }]), /its path leads out/],
    ['a name twice', encodeZip([{ name: 'x.npy', content: array }, { name: 'x.npy', content: array }]), /two members named x.npy/],
  ])('%s is refused', (_, bytes, message) => {
    expect(() => parseNpz(bytes, 'x.npz')).toThrow(DataError);
    expect(() => parseNpz(bytes, 'x.npz')).toThrow(message);
  });

  test.each<[string, Uint8Array, RegExp]>([
    ['a damaged member', encodeZip([{ name: 'x.npy', content: array, sum: 5 }]), /length or checksum differs/],
    ['another packing', encodeZip([{ name: 'x.npy', content: array, method: 12 }]), /packed by method 12/],
    ['an encrypted member', encodeZip([{ name: 'x.npy', content: array, flags: 1 }]), /is encrypted/],
    ['broken deflate data', encodeZip([{ name: 'x.npy', content: new Uint8Array(90).fill(0xff), method: 8 }]), /is damaged/],
    ['a size of 4 GiB that cannot be', encodeZip([{ name: 'x.npy', content: deflateRawSync(array), method: 8, size: 0xfffffffe }]), /decompress to 4294967294, which cannot be/],
    ['zip64', encodeZip([{ name: 'x.npy', content: array, size: 0xffffffff }]), /zip64/],
    ['a bomb that says it is small', encodeZip([{ name: 'x.npy', content: deflateRawSync(new Uint8Array(50_000_000)), method: 8, size: 1000 }]), /more than the 1000 bytes that it says/],
    ['an array of 2^40 values', encodeZip([{ name: 'x.npy', content: new Uint8Array(Buffer.from(Buffer.from(array).toString('latin1').replace('(2,)', `(${2 ** 40},)`).replace(' '.repeat(12), ''), 'latin1')) }]), /truncated/],
  ])('%s is refused when it is read', async (_, bytes, message) => {
    const reading = parseNpz(bytes, 'x.npz').read('x');
    await expect(reading).rejects.toThrow(DataError);
    await expect(reading).rejects.toThrow(message);
  });
});
