import { describe, expect, test } from 'vitest';
import { DataError } from '@gen/core';
import { encodeNpy, parseNpy } from './npy.js';

/** A file as numpy.save of NumPy 2.4 writes it: 128 bytes of header, then the values, here in hexadecimal. */
function saved(header: string, values: string): Uint8Array {
  const start = [0x93, ...Buffer.from('NUMPY'), 1, 0, 118, 0];
  return new Uint8Array([...start, ...Buffer.from(`${header.padEnd(117)}\n`), ...Buffer.from(values, 'hex')]);
}

const float = saved("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 2), }", '0000003f0000a0bf0000404000008040');

describe('parseNpy', () => {
  test.each([
    ['float32', float, [2, 2], [0.5, -1.25, 3, 4]],
    ['float64', saved("{'descr': '<f8', 'fortran_order': False, 'shape': (2,), }", '9a9999999999b93f0000000000000440'), [2], [Math.fround(0.1), 2.5]],
    ['big-endian', saved("{'descr': '>f4', 'fortran_order': False, 'shape': (2,), }", '3fc00000c0000000'), [2], [1.5, -2]],
    ['int64', saved("{'descr': '<i8', 'fortran_order': False, 'shape': (3,), }", '000000000000000001000000000000000200000000000000'), [3], [0, 1, 2]],
    ['uint8', saved("{'descr': '|u1', 'fortran_order': False, 'shape': (1, 2, 3), }", '000102030405'), [1, 2, 3], [0, 1, 2, 3, 4, 5]],
    ['bool', saved("{'descr': '|b1', 'fortran_order': False, 'shape': (2,), }", '0100'), [2], [1, 0]],
    ['float16', saved("{'descr': '<f2', 'fortran_order': False, 'shape': (6,), }", '003c00c0553501000080ff7b'), [6], [1, -2, 0.333251953125, 2 ** -24, -0, 65504]],
    ['int8', saved("{'descr': '|i1', 'fortran_order': False, 'shape': (2,), }", '80ff'), [2], [-128, -1]],
    ['big-endian int16', saved("{'descr': '>i2', 'fortran_order': False, 'shape': (2,), }", '0102fffe'), [2], [258, -2]],
    ['big-endian uint32', saved("{'descr': '>u4', 'fortran_order': False, 'shape': (1,), }", '80000000'), [1], [2 ** 31]],
    ['uint16', saved("{'descr': '<u2', 'fortran_order': False, 'shape': (1,), }", 'ffff'), [1], [65535]],
    ['uint64', saved("{'descr': '<u8', 'fortran_order': False, 'shape': (1,), }", '0000000000000080'), [1], [2 ** 63]],
    ['Fortran order', saved("{'descr': '|u1', 'fortran_order': True, 'shape': (2, 3), }", '000301040205'), [2, 3], [0, 1, 2, 3, 4, 5]],
    ['Fortran order in three dimensions', saved("{'descr': '<i2', 'fortran_order': True, 'shape': (2, 3, 2), }", '000006000200080004000a0001000700030009000500' + '0b00'), [2, 3, 2], [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]],
    ['a scalar', saved("{'descr': '<f8', 'fortran_order': False, 'shape': (), }", '0000000000000840'), [], [3]],
  ])('reads %s as NumPy saved it', (_, bytes, shape, values) => {
    const array = parseNpy(bytes, 'file');
    expect(array.shape).toEqual(shape);
    expect([...array.data]).toEqual(values);
  });

  test.each<[string, Uint8Array, RegExp]>([
    ['complex numbers', saved("{'descr': '<c16', 'fortran_order': False, 'shape': (1,), }", '000000000000f03f0000000000000040'), /type '<c16'; save it with .astype/],
    ['records', saved("{'descr': [('a', '<i4'), ('b', '<f4')], 'fortran_order': False, 'shape': (1,), }", '0100000000000040'), /several fields/],
    ['a missing byte', float.slice(0, -1), /16 bytes, but has 15: it is truncated/],
    ['2^40 values that are not there', saved("{'descr': '<f4', 'fortran_order': False, 'shape': (1048576, 1048576), }", '00'), /4398046511104 bytes, but has 1: it is truncated/],
    ['Python objects', saved("{'descr': '|O', 'fortran_order': False, 'shape': (1,), }", '80'), /holds Python objects/],
    ['a byte too many', new Uint8Array([...float, 0]), /bytes are left over/],
    ['half a header', float.slice(0, 60), /truncated within its header/],
    ['a zip archive', new Uint8Array([0x50, 0x4b, 3, 4]), /is no .npy file: it is a zip archive/],
    ['a later version', new Uint8Array([...float.slice(0, 6), 9, ...float.slice(7)]), /version 9/],
    ['a broken header', saved('{}', ''), /cannot be understood/],
  ])('%s is refused', (_, bytes, message) => {
    expect(() => parseNpy(bytes, 'file')).toThrow(DataError);
    expect(() => parseNpy(bytes, 'file')).toThrow(message);
  });
});

describe('encodeNpy', () => {
  test('writes the bytes that NumPy writes', () => {
    expect(encodeNpy(Float32Array.of(0.5, -1.25, 3, 4), [2, 2])).toEqual(float);
  });

  test.each([[[6]], [[1, 2, 3]], [[1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 6]]])('%j comes back', (shape) => {
    const array = parseNpy(encodeNpy(Float32Array.of(1, 2, 3, 4, 5, 6), shape), 'file');
    expect(array.shape).toEqual(shape);
    expect([...array.data]).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test('values and shape must fit', () => {
    expect(() => encodeNpy(new Float32Array(5), [2, 3])).toThrow('5 values do not make an array of shape [2, 3].');
  });
});

test('half precision knows infinities and NaN', () => {
  const bytes = saved("{'descr': '>f2', 'fortran_order': False, 'shape': (3,), }", '7c00fc007e00');
  expect([...parseNpy(bytes, 'file').data]).toEqual([Infinity, -Infinity, NaN]);
});
