import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { integer, sizeOfShape } from '@gen/core';
import { command, type Outcome } from '../command.js';
import type { Context } from '../context.js';
import { isTable, readArrayFile, type ArrayFile } from '../inspect/array-file.js';
import { describeArrays, describeFiles, describeHistory, describeRun, type FileFacts } from '../inspect/describe.js';
import { formatNumber } from '../output.js';
import { readRunRecord } from '../run/run-record.js';

export const inspect = command({
  name: 'inspect',
  summary: 'Show what is in a run, or in a .npy, .safetensors, IDX or CSV file',
  positionals: [{ name: 'run|file', doc: 'The folder that gen train wrote, or a file of numbers or a table; it may be gzipped.' }],
  flags: { last: integer({ min: 1, default: 10, doc: 'Epochs of the history that are shown.' }) },
  examples: ['gen inspect runs/vae-mnist', 'gen inspect codes.npy', 'gen inspect people.csv'],
  async run({ flags, positionals: [path] }, context) {
    const isFolder = await stat(path!).then((found) => found.isDirectory(), () => false);
    if (!isFolder && isTable(path!)) return inspectTable(path!);
    return isFolder ? inspectRun(path!, flags.last, context) : describeFile(path!, await readArrayFile(path!));
  },
});

async function inspectTable(path: string): Promise<Outcome> {
  const { describeSource } = await import('../data/source-facts.js');
  const { formatSourceText } = await import('@gen/datasets');
  return describeSource(formatSourceText({ name: 'csv', paths: [path], options: {} }));
}

function describeFile(path: string, { format, arrays }: ArrayFile): Outcome {
  return { json: { file: path, format, arrays }, text: [`${path}: ${format}`, '', describeArrays(arrays)].join('\n') };
}

async function inspectRun(path: string, last: number, context: Context): Promise<Outcome> {
  const store = context.openStore(path);
  const record = await readRunRecord(store);
  const { readHistory } = await import('@gen/core-layers');
  const history = await readHistory(store);
  const names = await store.list();
  const files: FileFacts[] = await Promise.all(names.map(async (name) => ({ path: name, bytes: (await stat(join(path, name))).size })));
  const { arrays } = names.includes('weights.safetensors') ? await readArrayFile(join(path, 'weights.safetensors')) : { arrays: [] };
  const parameters = arrays.reduce((sum, { shape }) => sum + sizeOfShape(shape), 0);
  return {
    json: { run: path, record, parameters, weights: arrays, history, files },
    text: [
      describeRun(record),
      ...(history.length > 0 ? ['', describeHistory(history, last)] : []),
      ...(arrays.length > 0 ? ['', `${formatNumber(parameters)} parameters`, describeArrays(arrays)] : []),
      '',
      describeFiles(files),
    ].join('\n'),
  };
}
