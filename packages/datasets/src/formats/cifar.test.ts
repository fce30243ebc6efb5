import { expect, test } from 'vitest';
import { DataError } from '@gen/core';
import { parseCifar } from './cifar.js';

function record(label: number): Uint8Array {
  return Uint8Array.from({ length: 3073 }, (_, at) => (at === 0 ? label : ((at - 1) >> 10) * 70 + ((at - 1) % 70)));
}

test('planes of colour become pixels', () => {
  const { pixels, labels } = parseCifar(new Uint8Array([...record(3), ...record(9)]), 'x');
  expect([...labels]).toEqual([3, 9]);
  // Pixel 33, in row 1, column 1, is value 33 of the red plane, 1024 + 33 of the green one, 2048 + 33 of the blue one.
  expect([...pixels.subarray(3072 + 99, 3072 + 102)]).toEqual([33, 70 + (1057 % 70), 140 + (2081 % 70)]);
});

test.each<[string, Uint8Array, RegExp]>([
  ['nothing', new Uint8Array(), /has 0 bytes/],
  ['a cut record', record(1).slice(0, -1), /has 3072 bytes, which is no whole number/],
  ['CIFAR-100 or other bytes', record(77), /record 0 has the class 77/],
])('%s is refused', (_, bytes, message) => {
  expect(() => parseCifar(bytes, 'x')).toThrow(DataError);
  expect(() => parseCifar(bytes, 'x')).toThrow(message);
});
