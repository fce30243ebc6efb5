import { DataError } from '@gen/core';

/** Most bytes of one line: 4 MiB. */
const LONGEST = 2 ** 22;

/** A line of a file and its number, counted from 1. */
export type TextLine = readonly [line: string, number: number];

/**
 * The lines of text in UTF-8, one after the other; empty ones at the end are passed over.
 *
 * @param name - as messages call the text
 * @throws DataError naming the first line that has more than 4 MiB or is not UTF-8
 */
export function* textLines(bytes: Uint8Array, name: string): Generator<TextLine> {
  let number = 0;
  let empty = 0;
  let start = 0;
  while (start < bytes.length) {
    const found = bytes.indexOf(10, start);
    const end = found < 0 ? bytes.length : found;
    number++;
    if (end - start > LONGEST) throw new DataError(`${name}: line ${number} has more than ${LONGEST} bytes.`);
    const line = decode(bytes.subarray(start, end), number, name).trimEnd();
    start = end + 1;
    if (line === '') {
      empty++;
      continue;
    }
    for (; empty > 0; empty--) yield ['', number - empty];
    yield [line, number];
  }
}

function decode(bytes: Uint8Array, number: number, name: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new DataError(`${name}: line ${number} is no text in UTF-8.`, { cause: error });
  }
}
