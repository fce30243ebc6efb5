import type { Values } from '../data/values.js';
import type { ExampleFormat } from './formats.js';
import { renderExamples } from './write-examples.js';
import { writeFile } from './write-file.js';

/** Writes filters, `[units, ...shape]`: pictures each on a scale of its own, others as they are. */
export async function writeFilters(file: string, filters: Values, format: ExampleFormat): Promise<void> {
  const spec = { shape: filters.shape.slice(1), values: 'real' } as const;
  if (format !== 'png') return writeFile(file, await renderExamples(filters, spec, format));
  const { onOwnScale } = await import('../pictures/index.js');
  await writeFile(file, await renderExamples({ ...filters, data: onOwnScale(filters.data, filters.shape[0]!) }, spec, format));
}
