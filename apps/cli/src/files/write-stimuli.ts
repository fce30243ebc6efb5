import type { DataSpec } from '@gen/core';
import { concatenate, type Values } from '../data/values.js';
import type { ExampleFormat } from './formats.js';
import { renderExamples } from './write-examples.js';
import { writeFile } from './write-file.js';

/**
 * Writes an optimal stimulus, `[1, ...shape]`, and examples after it. As pictures the stimulus is on a scale of its own, and
 * examples are too unless their values are known to be from 0 to 1.
 */
export async function writeStimuli(file: string, stimulus: Values, examples: Values, { shape, range }: DataSpec, format: ExampleFormat): Promise<void> {
  const spec = { shape, values: 'real' } as const;
  if (format !== 'png') return writeFile(file, await renderExamples(concatenate([stimulus, examples]), spec, format));
  const { onOwnScale } = await import('../pictures/index.js');
  const shown = (values: Values): Values => ({ ...values, data: onOwnScale(values.data, values.shape[0]!) });
  const areGreys = range !== undefined && range[0] >= 0 && range[1] <= 1;
  await writeFile(file, await renderExamples(concatenate([shown(stimulus), areGreys ? examples : shown(examples)]), spec, format));
}
