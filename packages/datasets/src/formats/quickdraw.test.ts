import { describe, expect, test } from 'vitest';
import { DataError } from '@gen/core';
import { parseQuickdraw } from './quickdraw.js';

const parse = (...lines: unknown[]) => parseQuickdraw(new TextEncoder().encode(lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n')), 'x');

test('points become movements, and words become classes', () => {
  const cat = { word: 'cat', countrycode: 'DE', recognized: true, drawing: [[[10, 20, 20], [5, 5, 9]], [[0, 1], [0, 1]]] };
  const bat = { word: 'bat', drawing: [[[0, 3], [0, 4], [0, 17]]] };
  const { points, lengths, labels, classNames } = parse(cat, bat);
  expect([...points]).toEqual([10, 0, 0, 0, 4, 1, -20, -9, 0, 1, 1, 1, 3, 4, 1]);
  expect([[...lengths], [...labels!], classNames]).toEqual([[4, 1], [1, 0], ['bat', 'cat']]);
});

test('a stroke of one point is a movement that lifts the pen', () => {
  expect([...parse({ word: 'dot', drawing: [[[1, 2], [1, 1]], [[5], [6]]] }).points]).toEqual([1, 0, 1, 3, 5, 1]);
  expect([...parse({ word: 'dot', drawing: [[[5], [6]], [[1, 2], [1, 1]]] }).points]).toEqual([0, 0, 1, -4, -5, 0, 1, 0, 1]);
});

describe('what is no drawing is refused', () => {
  test.each<[string, unknown, RegExp]>([
    ['a cut line', '{"word":"cat","drawing":[[[1,2],[', /line 2 is no JSON/],
    ['null', 'null', /line 2 is no QuickDraw drawing/],
    ['another object', { word: 'cat' }, /line 2 is no QuickDraw drawing/],
    ['a text for a coordinate', { word: 'cat', drawing: [[['1', 2], [1, 2]]] }, /two lists of as many numbers/],
    ['a list that is longer', { word: 'cat', drawing: [[[1, 2], [1]]] }, /two lists of as many numbers/],
    ['one point', { word: 'cat', drawing: [[[1], [1]]] }, /fewer than two points/],
    ['too many points', { word: 'cat', drawing: [[Array(10_001).fill(1), Array(10_001).fill(1)]] }, /more than 10000 points/],
  ])('%s', (_, line, message) => {
    const good = { word: 'cat', drawing: [[[1, 2], [1, 2]]] };
    expect(() => parse(good, line)).toThrow(DataError);
    expect(() => parse(good, line)).toThrow(message);
  });

  test('nothing', () => {
    expect(() => parse('')).toThrow('x holds no drawings.');
  });
});
