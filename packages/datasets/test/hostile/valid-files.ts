import { deflateRawSync, gzipSync } from 'node:zlib';
import { encode } from 'fast-png';
import type { IndexedSource } from '@gen/core';
import { encodeNpy } from '@gen/datasets';
import { openSource } from '@gen/datasets/node';
import { crc32 } from '../../src/formats/crc32.js';
import { encodeIdx } from '../encode-idx.js';
import { encodeZip } from '../encode-zip.js';

/** A small good file of a format, and how a user opens one. */
export interface ValidFile {
  readonly format: string;
  /** Name of the file; a picture lies in a folder of its own. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Makes the file of these bytes, with the checksums that it needs. Default: the bytes are the file. */
  readonly wrap?: (bytes: Uint8Array) => Uint8Array;
  /** Text that names the source. */
  readonly source: (path: string, folder: string) => string;
}

const text = (content: string): Uint8Array => new TextEncoder().encode(content);
const hexadecimal = (content: string): Uint8Array => new Uint8Array(Buffer.from(content, 'hex'));

const csv = text('size,kind,gap\n1.5,"a ""b""",\n2,c,3\n-4e1,c,5\n');
const npy = encodeNpy(Float32Array.of(0.5, 1, 2, 3, 4, 5), [2, 3]);

/** Movements of two drawings, as `numpy.save` of NumPy 2.4 writes an array of objects by pickle protocol 4. */
const pickledDrawings = hexadecimal(
  '934e554d5059010076007b276465736372273a20277c4f272c2027666f727472616e5f6f72646572273a2046616c73652c20277368617065273a2028322c292c207d202020202020202020202020202020202020202020202020202020202020202020202020202020202020202020202020202020202020202020202020200a8004952e010000000000008c166e756d70792e5f636f72652e6d756c74696172726179948c0c5f7265636f6e7374727563749493948c056e756d7079948c076e6461727261799493944b0085944301629487945294284b014b02859468038c0564747970659493948c024f3894898887945294284b038c017c944e4e4e4affffffff4affffffff4b3f749462895d9428680268054b008594680787945294284b014b024b038694680c8c02693294898887945294284b038c013c944e4e4e4affffffff4affffffff4b0074946289430c0100feff000003000400010094749462680268054b008594680787945294284b014b024b038694680c8c02693294898887945294284b038c013c944e4e4e4affffffff4affffffff4b0074946289430c0100feff00000300040001009474946265749462' + '2e',
);

/** Pictures of 16×8 pixels by mozjpeg: grey in one scan, colour in several. */
const greyJpeg = hexadecimal(
  'ffd8ffe000104a46494600010100000100010000ffdb00831000100010001000100011001000120014001400120019001b0018001b001900250022001f001f0022002500380028002b0028002b0028003800550035003e00350035003e00350055004b005b004a0045004a005b004b0087006a005e005e006a0087009c0083007c0083009c00bd00a900a900bd00ee00e200ee0137013701a2ffc1000b080008001001011100ffc40033000101000000000000000000000000000000011000010303050100000000000000000000110112210002512231436172c2ffda0008010100003f00348b1962886621adf9230b52d95e45d27bc94de60fa4afffd9',
);
const progressiveJpeg = hexadecimal(
  'ffd8ffe000104a46494600010100000100010000ffdb01041000100010001000100011001000120014001400120019001b0018001b001900250022001f001f0022002500380028002b0028002b0028003800550035003e00350035003e00350055004b005b004a0045004a005b004b0087006a005e005e006a0087009c0083007c0083009c00bd00a900a900bd00ee00e200ee0137013701a21100100010001000100011001000120014001400120019001b0018001b001900250022001f001f0022002500380028002b0028002b0028003800550035003e00350035003e00350055004b005b004a0045004a005b004b0087006a005e005e006a0087009c0083007c0083009c00bd00a900a900bd00ee00e200ee0137013701a2ffc20011080008001003012200021101031101ffc4002700010100000000000000000000000000000001010100000000000000000000000000000001ffda000c03010002100310000000413fffc400201000000503050000000000000000000000010211122100225143717281c2ffda0008010100013f006aa11841486621adf34591d41b7bcaef0bc82bffc4001811010003010000000000000000000000000100023261ffda0008010201013f00a9ae033fffc40017110100030000000000000000000000000011004251ffda0008010301013f00a384ffd9',
);

const picture = (channels: 1 | 3, data: Uint8Array, more: object = {}): Uint8Array => encode({ width: 4, height: 2, channels, data, ...more });

/** A PNG file whose chunks say the right checksums, as far as chunks can be told. */
export function withChecksums(png: Uint8Array): Uint8Array {
  const bytes = Buffer.from(png);
  for (let at = 8; at + 12 <= bytes.length; ) {
    const end = at + 12 + bytes.readUInt32BE(at);
    if (end > bytes.length) break;
    bytes.writeUInt32BE(crc32(bytes.subarray(at + 4, end - 4)), end - 4);
    at = end;
  }
  return new Uint8Array(bytes);
}

/** A small good file of every format that can be read. */
export const validFiles: readonly ValidFile[] = [
  { format: 'IDX', name: 'a.idx', bytes: encodeIdx([3, 2, 2], [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 255]), source: (path) => `idx:${path}` },
  { format: 'IDX in gzip', name: 'a.idx.gz', bytes: new Uint8Array(gzipSync(encodeIdx([2, 2], [0, 1, 2, 3]))), source: (path) => `idx:${path}` },
  { format: '.npy', name: 'a.npy', bytes: npy, source: (path) => `npy:${path}` },
  { format: '.npz, stored', name: 'a.npz', bytes: encodeZip([{ name: 'a.npy', content: npy }]), source: (path) => `npz:${path}` },
  { format: '.npz, deflated', name: 'a.npz', bytes: encodeZip([{ name: 'a.npy', content: deflateRawSync(npy), method: 8, size: npy.length, sum: crc32(npy) }]), source: (path) => `npz:${path}` },
  { format: 'array in .npz', name: 'a.npz', bytes: npy, wrap: (content) => encodeZip([{ name: 'a.npy', content }]), source: (path) => `npz:${path}` },
  { format: 'pickled drawings', name: 'a.npz', bytes: pickledDrawings, wrap: (content) => encodeZip([{ name: 'a.npy', content }]), source: (path) => `npz:${path}` },
  { format: 'CSV', name: 'a.csv', bytes: csv, source: (path) => `csv:${path}` },
  { format: 'CSV, streamed', name: 'a.csv', bytes: csv, source: (path) => `csv:${path}?stream=yes` },
  { format: 'CSV in gzip, streamed', name: 'a.csv.gz', bytes: new Uint8Array(gzipSync(csv)), source: (path) => `csv:${path}?stream=yes` },
  { format: 'QuickDraw', name: 'a.ndjson', bytes: text('{"word":"cat","drawing":[[[1,2,5],[1,2,9]],[[4,4],[1,0]]]}\n{"word":"bat","drawing":[[[3,2],[1,7]]]}\n'), source: (path) => `ndjson:${path}` },
  { format: 'words', name: 'a.txt', bytes: text('2 0:3 4:1\n0 1:7\n'), source: (path) => `words:${path}` },
  { format: 'PNG, grey', name: 'a/a.png', bytes: picture(1, Uint8Array.of(0, 9, 18, 255, 4, 5, 6, 7)), source: (_, folder) => `folder:${folder}` },
  { format: 'PNG, palette', name: 'a/a.png', bytes: picture(1, Uint8Array.of(0, 1, 2, 1, 0, 0, 2, 2), { palette: [[0, 0, 0], [9, 9, 9], [255, 0, 7]] }), wrap: withChecksums, source: (_, folder) => `folder:${folder}` },
  { format: 'PNG, colour of 16 bits', name: 'a/a.png', bytes: encode({ width: 2, height: 1, channels: 3, depth: 16, data: Uint16Array.of(1, 2, 3, 65535, 5, 6) }), wrap: withChecksums, source: (_, folder) => `folder:${folder}` },
  { format: 'JPEG', name: 'a/a.jpg', bytes: greyJpeg, source: (_, folder) => `folder:${folder}` },
  { format: 'JPEG, progressive', name: 'a/a.jpg', bytes: progressiveJpeg, source: (_, folder) => `folder:${folder}` },
];

/** Opens a source and reads all of it. */
export async function readAll(source: string): Promise<IndexedSource> {
  const opened = await openSource(source);
  await opened.read(Uint32Array.from({ length: opened.size }, (_, index) => index), { epoch: 0, seed: 0 });
  return opened;
}
