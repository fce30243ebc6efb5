import { mkdir, open, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { DataError } from '@gen/core';
import { encodeNpy } from '@gen/datasets';
import { crc32 } from '../../src/formats/crc32.js';
import { encodeZip } from '../encode-zip.js';
import { temporaryFolder } from '../temporary-folder.js';
import { readAll, validFiles, withChecksums } from './valid-files.js';

/** MiB by which the memory of the process may grow at most while a file is refused. */
const MOST = 150;

const text = (content: string): Uint8Array => new TextEncoder().encode(content);
const joined = (...parts: readonly Uint8Array[]) => new Uint8Array(Buffer.concat(parts));

/** Writes a file, opens the source that it stands for, and sees that it is refused with one line and without much memory. */
async function refused(name: string, content: Uint8Array | ((path: string) => Promise<void>), source: (path: string) => string, message: RegExp): Promise<void> {
  const path = join(await temporaryFolder(), name);
  await mkdir(dirname(path), { recursive: true });
  await (content instanceof Uint8Array ? writeFile(path, content) : content(path));
  const before = Math.max(process.memoryUsage().rss / 1024, process.resourceUsage().maxRSS);
  const error = await readAll(source(path)).then(
    () => new Error('it was read'),
    (reason: unknown) => reason as Error,
  );
  expect(error).toBeInstanceOf(DataError);
  expect(error.message).toMatch(message);
  expect(error.message.length).toBeLessThan(600);
  expect(error.message).not.toContain('\n');
  expect((process.resourceUsage().maxRSS - before) / 1024).toBeLessThan(MOST);
}

type Case = readonly [what: string, content: Uint8Array | ((path: string) => Promise<void>), message: RegExp];

/** A file of so many equal pieces, written piece by piece. */
const repeated = (piece: Uint8Array, times: number, start: Uint8Array = new Uint8Array(), end: Uint8Array = new Uint8Array()) => async (path: string) => {
  const file = await open(path, 'w');
  await file.write(start);
  for (let count = 0; count < times; count++) await file.write(piece);
  await file.write(end);
  await file.close();
};

/** A gzip file that decompresses to so many times 16 MiB; its members follow one another. */
const gzipBomb = (piece: Uint8Array, times: number) => joined(...Array<Uint8Array>(times).fill(new Uint8Array(gzipSync(piece))));

describe('IDX', () => {
  const header = (type: number, ...sides: readonly number[]) => {
    const bytes = Buffer.alloc(4 + 4 * sides.length);
    bytes.set([0, 0, type, sides.length]);
    sides.forEach((side, at) => bytes.writeUInt32BE(side, 4 + 4 * at));
    return new Uint8Array(bytes);
  };
  test.each<Case>([
    ['2⁴⁰ items', joined(header(8, 2 ** 20, 2 ** 20), new Uint8Array(100)), /truncated or its header is damaged: it has 112 bytes/],
    ['more items than numbers count', joined(header(0x0e, ...Array<number>(32).fill(2 ** 32 - 1)), new Uint8Array(8)), /truncated or its header is damaged/],
    ['255 dimensions', joined(Uint8Array.of(0, 0, 8, 255), new Uint8Array(1020)), /255 dimensions; up to 32/],
    ['sides in the wrong byte order', joined(Uint8Array.of(0, 0, 8, 3, 3, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0), new Uint8Array(12)), /truncated or its header is damaged/],
    ['a side of nothing beside a huge one', header(8, 0, 2 ** 32 - 1), /holds no examples/],
  ])('%s', (_, content, message) => refused('a.idx', content, (path) => `idx:${path}`, message));

  test('a gzip bomb of gigabytes', { timeout: 120_000 }, () => refused('a.idx.gz', gzipBomb(joined(header(8, 4, 4), new Uint8Array(2 ** 24 - 12)), 192), (path) => `idx:${path}`, /decompresses to more than/));
});

describe('.npy', () => {
  const npy = (header: string, values = new Uint8Array(8), length = header.length): Uint8Array => joined(Uint8Array.of(0x93, ...text('NUMPY'), 1, 0, length & 255, length >> 8), text(header), values);
  const saying = (shape: string, order = 'False', descr = '<f4'): Uint8Array => npy(`{'descr': '${descr}', 'fortran_order': ${order}, 'shape': ${shape}, }\n`);
  test.each<Case>([
    ['2⁴⁰ items', saying(`(${2 ** 40},)`), /it is truncated/],
    ['2⁴⁰ items in Fortran order', saying(`(${2 ** 20}, ${2 ** 20})`, 'True'), /it is truncated/],
    ['more items than numbers count', saying(`(${'9'.repeat(200)}, ${'9'.repeat(200)})`), /it is truncated|header that cannot be understood/],
    ['a negative side', saying('(-2, -1)'), /header that cannot be understood/],
    ['a thousand dimensions', saying(`(${'2, '.repeat(1000)})`), /1000 dimensions; up to 32/],
    ['the wrong byte order', saying('(2,)', 'False', '>z4'), /NumPy type '>z4'/],
    ['a header longer than the file', npy("{'descr'", new Uint8Array(), 65_535), /truncated within its header/],
    ['objects', saying('(1,)', 'False', '|O'), /Python objects/],
    ['records', npy("{'descr': [('a', '<f4'), ('b', '<i2')], 'fortran_order': False, 'shape': (1,), }\n"), /records with several fields/],
  ])('%s', (_, content, message) => refused('a.npy', content, (path) => `npy:${path}`, message));
});

describe('.npz', () => {
  const start = encodeNpy(new Float32Array(), [0]);
  const zeros = deflateRawSync(joined(start, new Uint8Array(2 ** 28)), { level: 9 });
  const twice = (): Uint8Array => {
    // The directory has two names for the same bytes.
    const archive = Buffer.from(encodeZip([{ name: 'a.npy', content: text('x') }, { name: 'b.npy', content: text('x') }]));
    const second = archive.lastIndexOf('b.npy') - 46;
    archive.writeUInt32LE(0, second + 42);
    return new Uint8Array(archive);
  };
  test.each<Case>([
    ['a bomb after a small array', encodeZip([{ name: 'a.npy', content: zeros, method: 8, size: 2 ** 28 + start.length }]), /says it holds \[0\] values of type '<f4', 128 bytes with its header, but has 268435584/],
    ['a bomb that says another size', encodeZip([{ name: 'a.npy', content: zeros, method: 8, size: 128 }]), /more than the 128 bytes that it says/],
    ['a path that climbs out', encodeZip([{ name: 'a/../../x.npy', content: text('x') }]), /path leads out/],
    ['a path that climbs out by backslashes', encodeZip([{ name: '..\\x.npy', content: text('x') }]), /path leads out/],
    ['a path on a drive', encodeZip([{ name: 'C:\\x.npy', content: text('x') }]), /path leads out/],
    ['a name twice', encodeZip([{ name: 'a.npy', content: text('x') }, { name: 'a.npy', content: text('y') }]), /two members named a\.npy/],
    ['members that overlap', twice(), /overlap/],
    ['65,535 members in a few bytes', encodeZip([{ name: 'a.npy', content: text('x') }]).map((byte, at, all) => (at === all.length - 12 || at === all.length - 11 ? 255 : byte)), /entry 1 of its directory is missing/],
  ])('%s', (_, content, message) => refused('a.npz', content, (path) => `npz:${path}`, message));
});

describe('pickles', () => {
  const header = "{'descr': '|O', 'fortran_order': False, 'shape': (1,), }\n";
  const pickle = (...code: readonly (number | Uint8Array)[]) =>
    encodeZip([{ name: 'a.npy', content: joined(Uint8Array.of(0x93, ...text('NUMPY'), 1, 0, header.length, 0), text(header), Uint8Array.of(0x80, 4), ...code.map((part) => (typeof part === 'number' ? Uint8Array.of(part) : part)), text('.')) }]);
  const laughs = joined(...Array.from({ length: 60 }, (_, level) => Uint8Array.of(0x5d, 0x94, 0x28, ...Array<number[]>(40).fill([0x68, level]).flat(), 0x65)));
  test.each<Case>([
    ['a global', pickle(text('cos\nsystem\n'), 0x85, 0x52), /the name "os system".*can run code/],
    ['a call of a name it knows', pickle(text('cnumpy\nndarray\n'), 0x29, 0x52), /a call.*can run code/],
    ['a call of nothing', pickle(0x29, 0x29, 0x52), /a call/],
    ['lists of lists of lists, each of forty times the one before', pickle(0x5d, 0x94, laughs), /does not hold an array|not of plain arrays/],
    ['nesting two hundred thousand deep', pickle(new Uint8Array(200_000).fill(0x5d), new Uint8Array(199_999).fill(0x61)), /does not hold an array/],
    ['two hundred thousand marks', pickle(new Uint8Array(200_000).fill(0x28), new Uint8Array(199_999).fill(0x74)), /does not hold an array|not of plain arrays/],
    ['a reference of 2³²', pickle(0x6a, Uint8Array.of(255, 255, 255, 255)), /an unknown reference/],
    ['an object of a class', pickle(text('ccollections\nOrderedDict\n'), 0x29, 0x81), /the name "collections OrderedDict"/],
    ['a persistent name', pickle(text('Pabc\n')), /the instruction 0x50/],
    ['the same text as bytes again and again', pickle(0x58, Uint8Array.of(0, 0, 16, 0), new Uint8Array(2 ** 20).fill(65), 0x94, ...Array.from({ length: 300 }, () => joined(text('c_codecs\nencode\n'), Uint8Array.of(0x68, 0, 0x85, 0x52)))), /the same text as bytes again/],
    ['a list that holds itself', pickle(0x5d, 0x94, Uint8Array.of(0x68, 0), 0x61), /does not hold an array/],
  ])('%s', (_, content, message) => refused('a.npz', content, (path) => `npz:${path}`, message));
});

describe('CSV', () => {
  const commas = repeated(text(','.repeat(2 ** 20)), 1, text('a'));
  const unclosed = repeated(text('1,2\n'.repeat(2 ** 18)), 80, text('a,b\n1,"'));
  test.each<Case>([
    ['a million columns', commas, /row 1 has 1048577 cells; tables of up to 16384 columns/],
    ['a quote without end in a large file', unclosed, /row 2 goes on for more than 8388608 characters|row 2 has a broken quote/],
    ['a line of a hundred megabytes', repeated(text('x'.repeat(2 ** 20)), 100), /row 1 goes on for more than 8388608 characters/],
    ['zeros', repeated(new Uint8Array(2 ** 20), 100), /is no text/],
    ['a gzip bomb of one line', gzipBomb(text('x'.repeat(2 ** 24)), 128), /row 1 goes on for more than/],
    ['more texts than a category has, each long', repeated(text(Array.from({ length: 200 }, (_, row) => `${'x'.repeat(50_000)}${row}`).join('\n')), 1, text('a\n')), /more than 256 different texts, or very long ones/],
  ])('%s', (_, content, message) => refused(_.includes('gzip') ? 'a.csv.gz' : 'a.csv', content, (path) => `csv:${path}`, message));
});

describe('QuickDraw', () => {
  const good = text('{"word":"cat","drawing":[[[1,2],[1,2]]]}\n');
  test.each<Case>([
    ['a line of a gigabyte in gzip', async (path) => writeFile(path, joined(new Uint8Array(gzipSync(good)), gzipBomb(text('['.repeat(2 ** 24)), 64))), /line 2 has more than/],
    ['a line of forty megabytes', repeated(text('[1],'.repeat(2 ** 18)), 40, good), /line 2 has more than/],
    ['deep nesting', joined(good, text(`{"word":"cat","drawing":${'['.repeat(900_000)}${']'.repeat(900_000)}}\n`)), /line 2 (is no|has a stroke)/],
    ['a coordinate beyond numbers', joined(good, text('{"word":"cat","drawing":[[[1,1e999],[1,2]]]}\n')), /line 2 has a stroke/],
    ['a drawing of numbers that overflow', text('{"word":"cat","drawing":[[[1e300,-1e300],[1,2]]]}\n'), /finite|beyond/],
    ['prototypes', text('{"__proto__":{"word":"cat","drawing":[[[1,2],[1,2]]]}}\n'), /line 1 is no QuickDraw drawing/],
  ])('%s', (_, content, message) => refused('a.ndjson', content, (path) => `ndjson:${path}`, message));
});

describe('words', () => {
  test.each<Case>([
    ['a word of number 2⁵³', text(`0 ${2 ** 53}:1\n`), /line 1 has '9007199254740992:1'/],
    ['the largest word, in many documents', text(Array.from({ length: 40 }, () => `0 ${2 ** 24 - 1}:1`).join('\n')), /vocabulary|more than/],
    ['a count of 10³⁰⁰', text(`0 1:1${'0'.repeat(300)}\n`), /line 1 has '1:1000/],
    ['a line of a hundred megabytes', repeated(text('0'.repeat(2 ** 20)), 100), /line 1/],
    ['words that are none', text('0 \u0661:1\n'), /line 1 has/],
  ])('%s', (_, content, message) => refused('a.txt', content, (path) => `words:${path}`, message));
});

describe('PNG', () => {
  const chunk = (type: string, content: Uint8Array) => {
    const bytes = Buffer.alloc(12 + content.length);
    bytes.writeUInt32BE(content.length);
    bytes.write(type, 4);
    bytes.set(content, 8);
    bytes.writeUInt32BE(crc32(bytes.subarray(4, -4)), content.length + 8);
    return bytes;
  };
  const png = (width: number, height: number, [depth, color, interlace]: readonly [number, number, number], ...chunks: readonly Uint8Array[]): Uint8Array => {
    const header = Buffer.alloc(13);
    header.writeUInt32BE(width);
    header.writeUInt32BE(height, 4);
    header.set([depth, color, 0, 0, interlace], 8);
    return joined(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a), chunk('IHDR', header), ...chunks, chunk('IEND', new Uint8Array()));
  };
  const data = (bytes: Uint8Array) => chunk('IDAT', deflateSync(bytes));
  const bomb = new Uint8Array(2 ** 28);
  const grey = [8, 0, 0] as const;
  test.each<Case>([
    ['100,000 × 100,000 pixels', png(100_000, 100_000, grey, data(new Uint8Array(9))), /says it is 100000×100000 pixels, more than can be read/],
    ['2³² − 1 pixels in a row', png(2 ** 32 - 1, 1, grey, data(new Uint8Array(9))), /more than can be read/],
    ['16,000 × 16,000 pixels in a few bytes', png(16_000, 16_000, grey, data(new Uint8Array(9))), /holds fewer than its 16000×16000 pixels/],
    ['no pixels', png(0, 4, grey, data(new Uint8Array(4))), /says it is 0×4 pixels/],
    ['a bomb in a picture of one pixel', png(1, 1, grey, data(bomb)), /holds more than its 1×1 pixels/],
    ['a bomb in a colour profile', png(1, 1, grey, chunk('iCCP', joined(text('x\0\0'), deflateSync(bomb))), data(Uint8Array.of(9, 1))), /damaged or truncated/],
    ['an unknown filter of a row', png(1, 1, grey, data(Uint8Array.of(77, 1))), /damaged or truncated/],
    ['a palette that is missing', png(1, 1, [8, 3, 0], data(Uint8Array.of(0, 1))), /has no palette/],
    ['a colour beyond the palette', png(1, 1, [8, 3, 0], chunk('PLTE', new Uint8Array(3)), data(Uint8Array.of(0, 9))), /damaged or truncated/],
    ['a palette of two and a half colours', png(1, 1, [8, 3, 0], chunk('PLTE', new Uint8Array(8)), data(new Uint8Array(2))), /damaged or truncated/],
    ['more alphas than colours', png(1, 1, [8, 3, 0], chunk('PLTE', new Uint8Array(3)), chunk('tRNS', new Uint8Array(9)), data(new Uint8Array(2))), /damaged or truncated/],
    ['interlaced single bits', png(9, 9, [1, 0, 1], data(new Uint8Array(40))), /interlaced PNG file of 1 bits/],
    ['interlaced pixels that are cut', png(9, 9, [8, 0, 1], data(new Uint8Array(40))), /holds fewer than its 9×9 pixels/],
    ['an animation', png(1, 1, grey, chunk('acTL', Uint8Array.of(0, 0, 0, 9, 0, 0, 0, 0)), data(new Uint8Array(2))), /is an animated PNG file/],
    ['a depth of 3 bits', png(1, 1, [3, 0, 0], data(new Uint8Array(2))), /header says what no PNG file can be/],
    ['a palette of 16 bits', png(1, 1, [16, 3, 0], data(new Uint8Array(2))), /header says what no PNG file can be/],
    ['two headers', withChecksums(joined(png(1, 1, grey).subarray(0, 33), png(2, 2, grey, data(new Uint8Array(6))).subarray(8))), /IHDR is out of place/],
    ['a chunk of 4 GiB', joined(png(1, 1, grey).subarray(0, 33), Uint8Array.of(255, 255, 255, 255), text('IDAT')), /has no end|is cut/],
  ])('%s', (_, content, message) => refused('p/a.png', content, (path) => `folder:${dirname(path)}`, message));

  test('interlaced pictures are read as others are', async () => {
    // Nine rows of nine pixels in seven passes, each row with a byte for its filter.
    const path = join(await temporaryFolder(), 'a.png');
    const passes = [[0, 0, 8, 8], [4, 0, 8, 8], [0, 4, 4, 8], [2, 0, 4, 4], [0, 2, 2, 4], [1, 0, 2, 2], [0, 1, 1, 2]] as const;
    const raw = passes.flatMap(([x, y, xStep, yStep]) => {
      const columns = Array.from({ length: 9 }, (_, at) => at).filter((at) => at >= x && (at - x) % xStep === 0);
      const rows = Array.from({ length: 9 }, (_, at) => at).filter((at) => at >= y && (at - y) % yStep === 0);
      return columns.length === 0 ? [] : rows.flatMap((row) => [0, ...columns.map((column) => 20 * row + column)]);
    });
    await writeFile(path, png(9, 9, [8, 0, 1], data(Uint8Array.from(raw))));
    const { x } = await (await readAll(`folder:${dirname(path)}`)).read(Uint32Array.of(0), { epoch: 0, seed: 0 });
    expect(Array.from(x, (value) => Math.round(255 * value))).toEqual(Array.from({ length: 81 }, (_, at) => 20 * Math.floor(at / 9) + (at % 9)));
  });

  test('a palette beside colours is a hint and no more', async () => {
    const path = join(await temporaryFolder(), 'a.png');
    await writeFile(path, png(1, 1, [8, 2, 0], chunk('PLTE', new Uint8Array(6)), data(Uint8Array.of(0, 51, 102, 255))));
    const { x } = await (await readAll(`folder:${dirname(path)}`)).read(Uint32Array.of(0), { epoch: 0, seed: 0 });
    expect([...x]).toEqual([51 / 255, 102 / 255, 1].map(Math.fround));
  });
});

describe('JPEG', () => {
  const [grey, colour] = validFiles.filter(({ format }) => format.startsWith('JPEG')).map(({ bytes }) => bytes) as [Uint8Array, Uint8Array];
  /** The place of the frame header, whose height and width begin five bytes on. */
  const frameOf = (jpeg: Uint8Array): number => jpeg.findIndex((byte, at) => byte === 0xff && [0xc0, 0xc1, 0xc2].includes(jpeg[at + 1]!));
  const withFrame = (jpeg: Uint8Array, ...values: readonly number[]): Uint8Array => {
    const changed = jpeg.slice();
    changed.set(values, frameOf(jpeg) + 5);
    return changed;
  };
  const scan = colour.subarray(colour.lastIndexOf(0xda) - 1, -2);
  test.each<Case>([
    ['65,535 × 65,535 pixels', withFrame(grey, 255, 255, 255, 255), /says it is 65535×65535 pixels, more than can be read/],
    ['no pixels', withFrame(grey, 0, 8, 0, 0), /damaged or truncated JPEG file: it says it is 0×8 pixels/],
    ['no height', withFrame(grey, 0, 0, 0, 8), /damaged or truncated JPEG file: it says it is 8×0 pixels/],
    ['five colours', withFrame(grey, 0, 8, 0, 8, 5), /5 colour components/],
    ['2,000 × 2,000 pixels in a few bytes', withFrame(grey, 7, 208, 7, 208), /damaged or truncated JPEG file/],
    ['a scan that is cut', grey.slice(0, -12), /damaged or truncated JPEG file/],
    ['no frame header', joined(grey.subarray(0, frameOf(grey)), Uint8Array.of(0xff, 0xd9)), /no frame header/],
    ['a thousand scans', joined(colour.subarray(0, -2), ...Array<Uint8Array>(1000).fill(scan), Uint8Array.of(0xff, 0xd9)), /more than 100 scans/],
    ['segments of no length', joined(grey.subarray(0, 2), Uint8Array.of(0xff, 0xe1, 0, 0, 0xff, 0xe1, 0, 0), grey.subarray(2)), /no frame header|damaged/],
  ])('%s', (_, content, message) => refused('p/a.jpg', content, (path) => `folder:${dirname(path)}`, message));
});
