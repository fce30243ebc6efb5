import { DataError } from '@gen/core';

/** The parts of CelebA, by the number that stands for them. */
export const celebaSplits = ['train', 'valid', 'test'] as const;

/**
 * Reads which part of CelebA each picture belongs to: lines of a file name and 0 (train), 1 (valid) or 2 (test), as
 * `list_eval_partition.txt` has them, or the same as CSV with a header.
 *
 * @param name - as messages call the file
 * @returns the part of each file, by file name, in the order of the lines
 * @throws DataError naming the line that is none of these, or that names a file again
 */
export function parsePartition(bytes: Uint8Array, name: string): Map<string, (typeof celebaSplits)[number]> {
  const parts = new Map<string, (typeof celebaSplits)[number]>();
  const lines = new TextDecoder().decode(bytes).trimEnd().split(/\r?\n/);
  const isHeader = /,\s*[a-z]/i.test(lines[0]!);
  lines.forEach((line, index) => {
    if (isHeader && index === 0) return;
    const cells = line.trim().split(/\s*,\s*|\s+/);
    const [file, part] = cells;
    if (cells.length !== 2 || file === '' || !/^[012]$/.test(part!)) {
      throw new DataError(`${name}: line ${index + 1} is '${line.slice(0, 60)}', where a file name and 0, 1 or 2 were expected.`);
    }
    if (parts.has(file!)) throw new DataError(`${name}: line ${index + 1} names ${file!} again.`);
    parts.set(file!, celebaSplits[Number(part)]!);
  });
  if (parts.size === 0) throw new DataError(`${name} holds no rows.`);
  return parts;
}
