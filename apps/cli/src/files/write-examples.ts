import type { DataSpec } from '@gen/core';
import type { Values } from '../data/values.js';
import { formatOf, isSeries, isStrokes } from './formats.js';
import { writeFile } from './write-file.js';

/** How examples are laid out. */
export interface ExampleLayout {
  /** Pictures in a row. Default: as square as it gets. */
  readonly columns?: number;
}

/**
 * Writes examples as the file's name asks for: pictures as one grid, points, series and strokes as drawings, rows of a
 * table as CSV, numbers as they are.
 *
 * @throws OptionError if examples of this shape cannot be written so
 */
export async function writeExamples(file: string, examples: Values, spec: DataSpec, layout: ExampleLayout = {}): Promise<void> {
  await writeFile(file, await renderExamples(examples, spec, formatOf(file, spec), layout));
}

/** Examples as the content of a file. */
export async function renderExamples(
  examples: Values,
  spec: DataSpec,
  format: ReturnType<typeof formatOf>,
  layout: ExampleLayout = {},
): Promise<Uint8Array | string> {
  switch (format) {
    case 'png': {
      const { encodePng, pictureGrid } = await import('../pictures/index.js');
      return encodePng(pictureGrid(examples.data, { shape: spec.shape, ...layout }));
    }
    case 'csv': {
      const { decodeRows, formatCsv } = await import('@gen/datasets');
      return formatCsv(decodeRows(examples.data, spec.columns!));
    }
    case 'svg': {
      const { lineGrid, scatterMap, strokeGrid } = await import('../plots/index.js');
      if (isStrokes(spec)) return strokeGrid(examples);
      if (isSeries(spec)) return lineGrid(examples);
      return scatterMap(examples.data, undefined, { title: `${examples.shape[0]} points`, xLabel: 'first value', yLabel: 'second value' });
    }
    case 'npy': {
      const { encodeNpy } = await import('@gen/datasets');
      return encodeNpy(examples.data, examples.shape);
    }
  }
}

/** Rows of pictures over what became of them, and so on, as a PNG; all have the same shape. */
export async function renderRows(rows: readonly Values[], { shape }: Pick<DataSpec, 'shape'>): Promise<Uint8Array> {
  const { encodePng, pictureRows } = await import('../pictures/index.js');
  return encodePng(pictureRows(rows.map(({ data }) => ({ images: data })), { shape }));
}

/** Writes pictures over what became of them. */
export async function writePairs(file: string, above: Values, below: Values, spec: DataSpec): Promise<void> {
  await writeFile(file, await renderRows([above, below], spec));
}
