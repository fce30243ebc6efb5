import { expect, test } from 'vitest';
import { DataError } from '@gen/core';
import { streamedLines, textLines } from './text-lines.js';

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

test('bytes in pieces give the same lines, wherever they are cut', async () => {
  const bytes = new TextEncoder().encode('é\r\n\n€uro\n  \nb\n\n');
  for (let length = 1; length <= bytes.length; length++) {
    const pieces = async function* () {
      for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
    };
    const streamed: unknown[] = [];
    for await (const line of streamedLines(pieces(), 'x')) streamed.push(line);
    expect(streamed).toEqual([['é', 1], ['', 2], ['€uro', 3], ['', 4], ['b', 5]]);
  }
});

test('a line without end is refused before all of it has come', async () => {
  let pieces = 0;
  const endless = async function* () {
    for (;;) yield (pieces++, new Uint8Array(2 ** 20).fill(97));
  };
  await expect(streamedLines(endless(), 'x').next()).rejects.toThrow(new DataError('x: line 1 has more than 4194304 bytes.'));
  expect(pieces).toBe(5);
});
