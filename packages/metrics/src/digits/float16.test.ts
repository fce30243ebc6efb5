import { expect, test } from 'vitest';
import { DataError } from '@gen/core';
import { encodeFloat16 } from '../../training/float16.js';
import { decodeFloat16 } from './float16.js';

test('known numbers', () => {
  const known: [number, number][] = [[0x3c00, 1], [0xc000, -2], [0x7bff, 65_504], [0x0001, 2 ** -24], [0x0400, 2 ** -14], [0x3555, 0.333251953125], [0x7c00, Infinity], [0x8000, -0]];
  for (const [bits, value] of known) expect(decodeFloat16(bits)).toBe(value);
  expect(decodeFloat16(0x7e00)).toBeNaN();
});

test('every finite pattern comes back, and halves between two go to the even one', () => {
  for (let bits = 0; bits < 0x7c00; bits++) {
    const value = decodeFloat16(bits);
    if (encodeFloat16(value) !== bits || encodeFloat16(-value) !== (bits | 0x8000)) expect.fail(`${bits}`);
    const next = decodeFloat16(bits + 1);
    if (next === Infinity) continue;
    if (encodeFloat16((value + next) / 2) !== bits + (bits % 2)) expect.fail(`half above ${bits}`);
  }
  expect(() => encodeFloat16(70_000)).toThrow(DataError);
});
