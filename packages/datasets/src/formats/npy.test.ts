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
    ['a scalar', saved("{'descr': '<f8', 'fortran_order': False, 'shape': (), }", '0000000000000840'), [], [3]],
  ])('reads %s as NumPy saved it', (_, bytes, shape, values) => {
    const array = parseNpy(bytes, 'file');
    expect(array.shape).toEqual(shape);
    expect([...array.data]).toEqual(values);
  });

  test.each<[string, Uint8Array, RegExp]>([
    ['complex numbers', saved("{'descr': '<c16', 'fortran_order': False, 'shape': (1,), }", '000000000000f03f0000000000000040'), /type '<c16'; save it with .astype/],
    ['records', saved("{'descr': [('a', '<i4'), ('b', '<f4')], 'fortran_order': False, 'shape': (1,), }", '0100000000000040'), /several fields/],
    ['Fortran order', saved("{'descr': '<f8', 'fortran_order': True, 'shape': (2, 3), }", '00'.repeat(48)), /ascontiguousarray/],
    ['a missing byte', float.slice(0, -1), /144 bytes with its header, but has 143: it is truncated/],
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
