import { expect, test } from 'vitest';
import { DataError } from '@gen/core';
import { textLines } from './text-lines.js';

const lines = (text: string) => [...textLines(new TextEncoder().encode(text), 'x')];

test('lines come with their numbers, and empty ones at the end are passed over', () => {
  expect(lines('a\r\n\n  \né b\n\n\n')).toEqual([['a', 1], ['', 2], ['', 3], ['é b', 4]]);
  expect(lines('a')).toEqual([['a', 1]]);
  expect(lines('\n\n')).toEqual([]);
});

test('what is no line of text is refused', () => {
  expect(() => lines(`a\n${'x'.repeat(2 ** 22 + 1)}`)).toThrow(new DataError('x: line 2 has more than 4194304 bytes.'));
  expect(() => [...textLines(Uint8Array.of(97, 10, 0xe9, 10), 'x')]).toThrow(new DataError('x: line 2 is no text in UTF-8.'));
});
