import { expect, test } from 'vitest';
import { randomInteger, foldIn, randomKey } from '@gen/core';
import { Allocator } from './allocator.js';
import { sizeClass } from './size-class.js';

/** A space that grows by exactly what is needed, up to `limit`. */
function allocatorUpTo(limit: number) {
  let size = 1000;
  const grown: number[] = [];
  const grow = (end: number) => {
    if (end > limit) return false;
    size = end;
    grown.push(end);
    return true;
  };
  return { allocator: new Allocator({ start: 64, size: () => size, grow }), grown };
}

test('a freed block is given to the next of its size', () => {
  const { allocator } = allocatorUpTo(2 ** 20);
  const first = allocator.allocate(1000)!;
  allocator.allocate(1000);
  allocator.release(first, 1000);
  expect(allocator.allocate(990)).toBe(first);
});

test('what was freed in small blocks is joined for a large one before the memory grows', () => {
  const { allocator, grown } = allocatorUpTo(2 ** 20);
  const blocks = Array.from({ length: 64 }, () => allocator.allocate(1000)!);
  blocks.forEach((block) => allocator.release(block, 1000));
  grown.length = 0;
  expect(allocator.allocate(40_000)).toBe(64);
  expect(grown).toEqual([]);
});

test('it grows when free blocks do not touch, and answers undefined at the limit', () => {
  const { allocator, grown } = allocatorUpTo(64 + 6 * 512 + 1024);
  const blocks = Array.from({ length: 6 }, () => allocator.allocate(480)!);
  [0, 2, 4].forEach((index) => allocator.release(blocks[index]!, 480));
  expect(allocator.allocate(1000)).toBe(64 + 6 * 512);
  expect(grown.at(-1)).toBe(64 + 6 * 512 + 1024);
  expect(allocator.allocate(1000)).toBeUndefined();
  expect(allocator.allocate(480)).toBeDefined();
});

test('at the limit a block may begin in what is free and end in what was never used', () => {
  const { allocator } = allocatorUpTo(64 + 2048 + 1024);
  const first = allocator.allocate(1000)!;
  const second = allocator.allocate(1000)!;
  allocator.release(second, 1000);
  expect(allocator.allocate(2000)).toBe(second);
  expect(allocator.allocate(100)).toBeUndefined();
  allocator.release(second, 2000);
  allocator.release(first, 1000);
  expect(allocator.allocate(2900)).toBe(first);
  expect(allocator.free).toBe(0);
});

test('use, peak and what is free are counted', () => {
  const { allocator } = allocatorUpTo(2 ** 20);
  const a = allocator.allocate(1000)!;
  const b = allocator.allocate(5000)!;
  allocator.release(a, 1000);
  expect(allocator).toMatchObject({ used: sizeClass(5000), peak: sizeClass(1000) + sizeClass(5000), free: sizeClass(1000) });
  allocator.release(b, 5000);
  expect(allocator).toMatchObject({ used: 0, free: sizeClass(1000) + sizeClass(5000) });
});

test('in 20,000 random allocations and releases no two blocks overlap, and the memory stays bounded', () => {
  const limit = 2 ** 21;
  const { allocator } = allocatorUpTo(limit);
  const live: { start: number; bytes: number }[] = [];
  const taken = new Uint8Array(limit / 64);
  let refused = 0;
  let key = randomKey(1);
  const draw = (bound: number) => randomInteger((key = foldIn(key, 0)), bound);
  for (let step = 0; step < 20_000; step++) {
    const bytes = 2 ** draw(16) + draw(1000);
    const start = live.length < 100 ? allocator.allocate(bytes) : undefined;
    if (start !== undefined) {
      const units = taken.subarray(start / 64, (start + sizeClass(bytes)) / 64);
      expect(units.some((unit) => unit === 1)).toBe(false);
      units.fill(1);
      live.push({ start, bytes });
    } else if (live.length < 100) refused++;
    while (live.length > 50 && draw(2) === 0) {
      const [{ start: gone, bytes: size }] = live.splice(draw(live.length), 1) as [{ start: number; bytes: number }];
      taken.fill(0, gone / 64, (gone + sizeClass(size)) / 64);
      allocator.release(gone, size);
    }
  }
  expect(refused).toBe(0);
  expect(allocator.used).toBe(live.reduce((sum, { bytes }) => sum + sizeClass(bytes), 0));
});
