import { readFile, writeFile } from 'node:fs/promises';
import { beforeAll, expect, it } from 'vitest';
import { runGen } from './run-gen.js';
import { temporaryFolder } from './temporary-folder.js';
import { tinyModels } from './tiny-model.js';

const at = temporaryFolder();
const gen = (...argv: string[]) => runGen(argv, { models: tinyModels });
const weightsOf = (run: string) => readFile(`${run}/weights.safetensors`);

let data: string;
beforeAll(async () => {
  await writeFile(at('rows.csv'), `a,b\n${Array.from({ length: 200 }, (_, row) => `${row},${row % 2 ? 'x' : 'y'}`).join('\n')}\n`);
  data = `csv:${at('rows.csv')}?stream=yes&shuffleBuffer=20`;
});

const train = (out: string, ...more: string[]) => gen('train', 'tiny', '--data', `${data}&split=train`, '--validation', `${data}&split=test`, '--batch', '10', '--out', at(out), ...more);

it('trains on a table that stays on disk, with its held-out rows for validation', async () => {
  const { code, stdout, stderr } = await train('run', '--epochs', '2', '--json');
  expect(code, stderr).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ status: 'completed', epochs: 2, steps: 36, validation: { loss: expect.any(Number) } });
});

it('goes on where a longer run would be, bit for bit', async () => {
  await train('straight', '--epochs', '3');
  await train('resumed', '--epochs', '1');
  expect((await gen('train', '--resume', '--out', at('resumed'), '--epochs', '3')).code).toBe(0);
  expect(Buffer.compare(await weightsOf(at('resumed')), await weightsOf(at('straight')))).toBe(0);
});

it('a share for validation is refused, since rows cannot be drawn from the whole', async () => {
  const { code, stderr } = await gen('train', 'tiny', '--data', data, '--validation', '0.1', '--out', at('share'));
  expect(code).toBe(2);
  expect(stderr).toContain('a share for validation can only be set aside from data that can be read in any order');
});
