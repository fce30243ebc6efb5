import { relative, sep } from 'node:path';
import { DataError, gatherRows, OptionError } from '@gen/core';
import type { NamedAttributeTable } from '../attributes/attribute-table.js';
import { parseAttributeTable } from '../attributes/parse-attribute-table.js';
import { decompressFile } from './decompress-file.js';
import type { PictureListing } from './list-pictures.js';
import { readInput } from './read-input.js';

/** What happens to pictures that a table of attributes lacks, and to its rows without a picture. */
export type UnmatchedAttributes = 'refuse' | 'skip';

/** The ways of {@link UnmatchedAttributes}. */
const unmatchedWays = ['refuse', 'skip'] as const satisfies readonly UnmatchedAttributes[];

/** Pictures with their attributes. */
export interface AttributedListing extends PictureListing {
  readonly attributeNames: readonly string[];
  /** `[files.length, attributeNames.length]`. */
  readonly attributes: Uint8Array;
}

/** Most bytes of a table: what one JavaScript string can hold. */
const MOST_BYTES = 2 ** 29 - 25;

/**
 * A table of attributes, gzipped or not.
 *
 * @throws StoreError if the file cannot be read; DataError as `parseAttributeTable` does
 */
export async function readAttributeTable(path: string): Promise<NamedAttributeTable> {
  return parseAttributeTable(await decompressFile(await readInput(path), path, MOST_BYTES), path);
}

/**
 * Finds the row of each picture in a table of attributes, by the picture's path from the folder.
 *
 * @throws OptionError for another `unmatched`; DataError naming the first picture that the table lacks, or the first row
 * whose picture is not there, unless they are skipped, and if none is left
 */
export async function joinAttributes(listing: PictureListing, folder: string, table: string, unmatched: UnmatchedAttributes): Promise<AttributedListing> {
  if (!unmatchedWays.includes(unmatched)) throw new OptionError(`unmatched must be ${unmatchedWays.join(' or ')}, got ${String(unmatched)}.`);
  const { names, values, files } = await readAttributeTable(table);
  const rows = new Map(files.map((file, row) => [file, row]));
  const found = listing.files.map((file) => rows.get(relative(folder, file).split(sep).join('/')) ?? -1);
  if (unmatched === 'refuse') refuseUnmatched(listing.files, found, files, folder, table);
  const kept = [...found.keys()].filter((index) => found[index]! >= 0);
  if (kept.length === 0) {
    throw new DataError(`${table} has none of the ${listing.files.length} pictures of ${folder}: it names ${files[0]!} first, where a path from that folder was expected.`);
  }
  return {
    files: kept.map((index) => listing.files[index]!),
    ...(listing.labels && listing.classNames ? { labels: gatherRows(listing.labels, 1, kept), classNames: listing.classNames } : {}),
    attributeNames: names,
    attributes: gatherRows(values, names.length, kept.map((index) => found[index]!)),
  };
}

function refuseUnmatched(pictures: readonly string[], found: readonly number[], files: readonly string[], folder: string, table: string): void {
  const remedy = "To pass over what does not match, give unmatched=skip.";
  const lacking = found.filter((row) => row < 0).length;
  if (lacking > 0) {
    throw new DataError(`${table} has no row for ${lacking === 1 ? '' : `${lacking} of ${found.length} pictures, the first of them `}${pictures[found.indexOf(-1)]!}. ${remedy}`);
  }
  const matched = new Set(found);
  const alone = files.findIndex((_, row) => !matched.has(row));
  if (alone >= 0) {
    throw new DataError(`${table} has ${files.length} rows, but ${folder} ${found.length === 1 ? 'has one picture' : `has ${found.length} pictures`}: ${files[alone]!} is not there. ${remedy}`);
  }
}
