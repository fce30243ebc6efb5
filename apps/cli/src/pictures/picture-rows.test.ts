import { DataError, OptionError, ShapeError } from '@gen/core';
import { expect, test } from 'vitest';
import { pictureRows } from './picture-rows.js';

const GAP = 88;
const layout = { shape: [1, 1], scale: 1, gap: 1 } as const;

test('what belongs together is one over the other, in blocks with a wider gap between', () => {
  const picture = pictureRows([{ images: Float32Array.of(0, 0.2, 0.4) }, { images: Float32Array.of(1, 0.8, 0.6) }], { ...layout, columns: 2 });
  const gaps = [GAP, GAP, GAP];
  expect(picture).toMatchObject({ width: 3, height: 3 + 5 + 3, channels: 1 });
  expect([...picture.data]).toEqual(
    [[0, GAP, 51], gaps, [255, GAP, 204], gaps, gaps, gaps, gaps, gaps, [102, GAP, GAP], gaps, [153, GAP, GAP]].flat(),
  );
});

test('ten images fit side by side by default', () => {
  const images = new Float32Array(12);
  expect(pictureRows([{ images }, { images }], layout)).toMatchObject({ width: 19, height: 3 + 5 + 3 });
});

test('rows that do not match are refused', () => {
  expect(() => pictureRows([], layout)).toThrow(new OptionError('A comparison needs at least one row, got none.'));
  expect(() => pictureRows([{ images: new Float32Array(2) }, { images: new Float32Array(3) }], layout)).toThrow(
    new ShapeError('Rows of a comparison need equally many images, got 2 and 3.'),
  );
  expect(() => pictureRows([{ images: Float32Array.of(NaN) }], layout)).toThrow(DataError);
});
