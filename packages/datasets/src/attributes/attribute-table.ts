import { DataError, ShapeError, type IndexedSource } from '@gen/core';

/** What each example has and has not. */
export interface AttributeTable {
  /** Names of the attributes, in the order of the columns. */
  readonly names: readonly string[];
  /** 1 where an example has an attribute, else 0: `[size, names.length]`. */
  readonly values: Uint8Array;
  /** Name of the file of each example, `[size]`, when they have such. */
  readonly files?: readonly string[];
}

/** A table of files and what each has and has not. */
export type NamedAttributeTable = Required<AttributeTable>;

/** A source whose examples have binary attributes. */
export interface AttributedSource extends IndexedSource {
  readonly attributes: AttributeTable;
}

/**
 * An attribute table as CelebA's `list_attr_celeba.txt` writes it: the number of examples, the names, then for each
 * example a file name (`000001.png` on, where the table has none) and 1 or −1 for each attribute. `parseAttributeTable`
 * reads it.
 *
 * Liu, Luo, Wang and Tang, "Deep learning face attributes in the wild", ICCV 2015.
 *
 * @throws ShapeError if the values are no whole number of rows, or as many files; DataError for a name with a blank in it
 *
 * @example
 * const text = formatAttributeTable(faces({ size: 100 }).attributes);
 */
export function formatAttributeTable({ names, values, files }: AttributeTable): string {
  const size = values.length / names.length;
  if (!Number.isInteger(size)) throw new ShapeError(`${values.length} values are not a whole number of rows of ${names.length} attributes.`);
  if (files && files.length !== size) throw new ShapeError(`There are ${size} rows of attributes, but ${files.length} names of files.`);
  const blank = [...names, ...(files ?? [])].find((text) => !/^\S+$/.test(text));
  if (blank !== undefined) throw new DataError(`The name '${blank}' cannot be written: blanks separate names in this format.`);
  const rows = Array.from({ length: size }, (_, row) => {
    const signs = Array.from(values.subarray(row * names.length, (row + 1) * names.length), (value) => (value === 1 ? ' 1' : '-1'));
    return `${files?.[row] ?? `${String(row + 1).padStart(6, '0')}.png`} ${signs.join(' ')}`;
  });
  return `${[String(size), names.join(' '), ...rows].join('\n')}\n`;
}
