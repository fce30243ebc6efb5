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
  const lines = lineReader(name);
  yield* lines.add(bytes);
  yield* lines.end();
}

/** {@link textLines} of bytes as they come, in memory that does not grow with the text. */
export async function* streamedLines(chunks: AsyncIterable<Uint8Array>, name: string): AsyncGenerator<TextLine> {
  const lines = lineReader(name);
  for await (const chunk of chunks) yield* lines.add(chunk);
  yield* lines.end();
}

/** Cuts bytes that come in chunks of any lengths into lines. */
function lineReader(name: string) {
  let number = 0;
  let empty = 0;
  /** The beginning of a line whose end has not come. */
  let begun: Uint8Array[] = [];
  let length = 0;
  const hold = (part: Uint8Array): void => {
    if (length + part.length > LONGEST) throw new DataError(`${name}: line ${number + 1} has more than ${LONGEST} bytes.`);
    length += part.length;
    begun.push(part);
  };
  function* give(): Generator<TextLine> {
    number++;
    const line = decode(begun, number, name).trimEnd();
    begun = [];
    length = 0;
    if (line === '') {
      empty++;
      return;
    }
    for (; empty > 0; empty--) yield ['', number - empty];
    yield [line, number];
  }
  return {
    *add(chunk: Uint8Array): Generator<TextLine> {
      let start = 0;
      for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, start)) {
        hold(chunk.subarray(start, end));
        start = end + 1;
        yield* give();
      }
      if (start < chunk.length) hold(chunk.slice(start));
    },
    *end(): Generator<TextLine> {
      if (length > 0) yield* give();
    },
  };
}

function decode(parts: readonly Uint8Array[], number: number, name: string): string {
  try {
    const decoder = new TextDecoder('utf-8', { fatal: true });
    return parts.map((part) => decoder.decode(part, { stream: true })).join('') + decoder.decode();
  } catch (error) {
    throw new DataError(`${name}: line ${number} is no text in UTF-8.`, { cause: error });
  }
}
