import { decode } from 'fast-png';
import { expect, test } from 'vitest';
import { encodePng } from './encode-png.js';

test.each([1, 3] as const)('a picture of %i channels comes back as it was', (channels) => {
  const data = Uint8Array.from({ length: 4 * 3 * channels }, (_, index) => (index * 37) % 256);
  const png = encodePng({ width: 4, height: 3, channels, data });
  expect([...png.subarray(0, 8)]).toEqual([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const back = decode(png);
  expect(back).toMatchObject({ width: 4, height: 3, channels, depth: 8 });
  expect([...back.data]).toEqual([...data]);
});
