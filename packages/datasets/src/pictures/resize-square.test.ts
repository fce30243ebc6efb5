import { expect, test } from 'vitest';
import { resizeSquare } from './resize-square.js';

const grid = (shape: [number, number, number], ...pixels: number[]) => ({ shape, pixels: Uint8Array.from(pixels) });

test('halving takes the mean of four pixels, by channel', () => {
  const { shape, pixels } = resizeSquare(grid([2, 2, 2], 0, 100, 4, 104, 8, 108, 20, 200), 1);
  expect([shape, [...pixels]]).toEqual([[1, 1, 2], [8, 128]]);
});

test('the middle square is taken', () => {
  expect([...resizeSquare(grid([1, 4, 1], 9, 50, 60, 9), 1).pixels]).toEqual([50]);
  expect([...resizeSquare(grid([3, 1, 1], 1, 2, 3), 1).pixels]).toEqual([2]);
});

test('3 pixels to 2: two thirds and one third', () => {
  // Rows and columns alike: (a + b/2) / 1.5 of 30, 60, 90 is 40, and 80.
  const { pixels } = resizeSquare(grid([3, 3, 1], 30, 60, 90, 30, 60, 90, 30, 60, 90), 2);
  expect([...pixels]).toEqual([40, 80, 40, 80]);
});

test('doubling repeats pixels; 16 bits stay', () => {
  expect([...resizeSquare(grid([2, 2, 1], 1, 2, 3, 4), 4).pixels]).toEqual([1, 1, 2, 2, 1, 1, 2, 2, 3, 3, 4, 4, 3, 3, 4, 4]);
  expect(resizeSquare({ shape: [2, 2, 1], pixels: Uint16Array.of(60_000, 60_000, 60_000, 60_004) }, 1).pixels).toEqual(Uint16Array.of(60_001));
});
