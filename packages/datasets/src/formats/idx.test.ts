import { describe, expect, test } from 'vitest';
import { DataError } from '@gen/core';
import { encodeIdx } from '../../test/encode-idx.js';
import { idxExampleShape, idxLabels } from './idx-labels.js';
import { parseIdx } from './idx.js';

const images = encodeIdx([2, 2, 3], [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 255]);
const header = (type: number, ...shape: number[]) => [0, 0, type, shape.length, ...shape.flatMap((side) => [side >>> 24, (side >> 16) & 255, (side >> 8) & 255, side & 255])];
const parse = (...bytes: number[]) => parseIdx(new Uint8Array(bytes), 'file');

describe('parseIdx', () => {
  test('reads unsigned bytes, also from the middle of a buffer', () => {
    const padded = new Uint8Array(images.length + 7);
    padded.set(images, 7);
    for (const bytes of [images, padded.subarray(7)]) {
      const { shape, data } = parseIdx(bytes, 'images');
      expect(shape).toEqual([2, 2, 3]);
      expect([...data]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 255]);
    }
  });

  test.each([
    ['signed bytes', 0x09, [0xff, 0x02], [-1, 2]],
    ['16-bit integers', 0x0b, [0xff, 0xfe, 0x01, 0x00], [-2, 256]],
    ['32-bit integers', 0x0c, [0, 0, 1, 1, 0xff, 0xff, 0xff, 0xff], [257, -1]],
    ['floats', 0x0d, [0x3f, 0xc0, 0, 0, 0xc0, 0, 0, 0], [1.5, -2]],
    ['doubles', 0x0e, [0x3f, 0xf8, 0, 0, 0, 0, 0, 0, 0xc0, 0, 0, 0, 0, 0, 0, 0], [1.5, -2]],
  ])('reads big-endian %s', (_, type, body, values) => {
    expect([...parse(...header(type, 2), ...body).data]).toEqual(values);
  });

  test.each<[string, number[], RegExp]>([
    ['nothing', [], /has 0 bytes/],
    ['a PNG', [0x89, 0x50, 0x4e, 0x47, 0x0d], /it is a PNG picture/],
    ['gzip', [0x1f, 0x8b, 8, 0], /it is a gzip file/],
    ['an unknown type', header(0x0a, 1), /unknown IDX type 0x0a/],
    ['no dimensions', [0, 0, 8, 0], /without dimensions/],
    ['half a header', header(8, 5, 5).slice(0, 9), /truncated: an IDX header of 2 dimensions takes 12 bytes, the file has 9/],
    ['a missing byte', [...header(8, 2, 2), 1, 2, 3], /\[2, 2\] values of 1 byte, 16 bytes with its header, but it is truncated or its header is damaged: it has 15/],
    ['a byte too many', [...header(8, 2), 1, 2, 3], /but 1 bytes follow/],
    ['no examples', header(8, 0, 28, 28), /holds no examples/],
    ['an absurd size', [...header(8, 0xffffffff, 0xffffffff, 0xffffffff), 1, 2], /truncated or its header is damaged: it has 18 bytes/],
  ])('%s is refused', (_, bytes, message) => {
    expect(() => parse(...bytes)).toThrow(DataError);
    expect(() => parse(...bytes)).toThrow(message);
  });

  test('a file cut anywhere is refused', () => {
    for (let length = 0; length < images.length; length++) expect(() => parseIdx(images.slice(0, length), 'cut')).toThrow(DataError);
  });
});

describe('labels and pictures', () => {
  const labels = parseIdx(encodeIdx([2], [7, 0]), 'labels');
  const pictures = parseIdx(images, 'images');

  test('are told apart', () => {
    expect(idxLabels(labels, 2, 'labels')).toEqual(Int32Array.of(7, 0));
    expect(idxExampleShape(pictures, 'images')).toEqual([2, 3, 1]);
    expect(() => idxLabels(pictures, 2, 'l')).toThrow('l holds [2, 2, 3] values, as pictures do, where labels [2] were expected: are the two files swapped?');
    expect(() => idxExampleShape(labels, 'i')).toThrow('i holds [2] values, as labels do, where pictures were expected');
  });

  test('must be as many', () => {
    expect(() => idxLabels(labels, 3, 'l')).toThrow('l holds 2 labels, but there are 3 pictures');
  });

  test('labels must be whole numbers', () => {
    expect(() => idxLabels({ shape: [2], data: Float32Array.of(1, 0.5) }, 2, 'l')).toThrow('label 1 is 0.5');
    expect(() => idxLabels({ shape: [1], data: Int8Array.of(-1) }, 1, 'l')).toThrow('label 0 is -1');
  });
});
