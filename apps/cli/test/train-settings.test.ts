import { readFile, writeFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { runGen } from './run-gen.js';
import { temporaryFolder } from './temporary-folder.js';
import { tinyModels } from './tiny-model.js';

const at = temporaryFolder();
const tiny = ['train', 'tiny', '--data', 'digits?limit=20', '--epochs', '1'];

it('a model that wasm cannot train is trained where nothing is asked for, and refused on wasm', async () => {
  const convolving = [...tiny, '--set', 'convolves=true', '--quiet'];
  expect(await runGen([...convolving, '--out', at('run')], { models: tinyModels })).toMatchObject({ code: 0, stderr: '' });
  expect(JSON.parse(await readFile(at('run/run.json'), 'utf8')).backend.name).toBe('simd');
  const refused = await runGen([...convolving, '--backend', 'wasm', '--out', at('refused')], { models: tinyModels });
  expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining('--backend wasm cannot train this model') });
});

it('a config file says what flags say, and flags go before it', async () => {
  await writeFile(at('config.json'), JSON.stringify({ model: 'tiny', data: 'digits?limit=20', epochs: 3, lr: 0.5, validation: 0.5, options: { spread: 2 } }));
  const { code } = await runGen(['train', '--config', at('config.json'), '--epochs', '1', '--set', 'seed=9', '--out', at('configured')], { models: tinyModels });
  expect(code).toBe(0);
  expect(JSON.parse(await readFile(at('configured/run.json'), 'utf8'))).toMatchObject({
    model: 'tiny',
    seed: 9,
    training: { epochs: 1, lr: 0.5, validation: 0.5 },
    options: { spread: 2, convolves: false, seed: 9 },
  });
});

it.each([
  ['{', /is not valid JSON/],
  ['[]', /must hold a JSON object/],
  ['{"epoch": 3}', /there is no setting epoch\. Did you mean epochs\?/],
  ['{"spread": 3}', /there is no setting spread\. .*Model options go under options/],
  ['{"epochs": "3"}', /--epochs must be an integer ≥ 1, got '3'/],
  ['{"options": {"spraed": 3}}', /there is no option spraed\. Did you mean spread\?/],
  ['{"options": []}', /options must be an object/],
  ['{"model": 3}', /model must be a text/],
])('a config file %s is refused', async (content, message) => {
  await writeFile(at('bad.json'), content);
  const { code, stderr } = await runGen([...tiny, '--config', at('bad.json'), '--out', at('never')], { models: tinyModels });
  expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(message) });
});
