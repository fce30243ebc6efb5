import { ShapeError, type IndexedSource } from '@gen/core';

/** What each example has and has not. */
export interface AttributeTable {
  /** Names of the attributes, in the order of the columns. */
  readonly names: readonly string[];
  /** 1 where an example has an attribute, else 0: `[size, names.length]`. */
  readonly values: Uint8Array;
}

/** A source whose examples have binary attributes. */
export interface AttributedSource extends IndexedSource {
  readonly attributes: AttributeTable;
}

/**
 * An attribute table as CelebA's `list_attr_celeba.txt` writes it: the number of examples, the names, then for each
 * example a file name (`000001.png` on) and 1 or −1 for each attribute.
 *
 * Liu, Luo, Wang and Tang, "Deep learning face attributes in the wild", ICCV 2015.
 *
 * @throws ShapeError if the values are no whole number of rows
 *
 * @example
 * const text = formatAttributeTable(faces({ size: 100 }).attributes);
 */
export function formatAttributeTable({ names, values }: AttributeTable): string {
  const size = values.length / names.length;
  if (!Number.isInteger(size)) throw new ShapeError(`${values.length} values are not a whole number of rows of ${names.length} attributes.`);
  const rows = Array.from({ length: size }, (_, row) => {
    const signs = Array.from(values.subarray(row * names.length, (row + 1) * names.length), (value) => (value === 1 ? ' 1' : '-1'));
    return `${String(row + 1).padStart(6, '0')}.png ${signs.join(' ')}`;
  });
  return `${[String(size), names.join(' '), ...rows].join('\n')}\n`;
}
