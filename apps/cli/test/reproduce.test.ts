import { mkdir } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { runGen } from './run-gen.js';
import { temporaryFolder } from './temporary-folder.js';
import { tinyModels } from './tiny-model.js';

const at = temporaryFolder();

describe('gen reproduce', () => {
  it('lists experiments and models without a name', async () => {
    const { code, stdout } = await runGen(['reproduce', '--json'], { models: tinyModels });
    expect(code).toBe(0);
    const { experiments, models } = JSON.parse(stdout);
    expect(experiments).toContainEqual(expect.objectContaining({ name: 'map-of-documents', data: { small: 'documents?size=2000', full: 'documents' } }));
    expect(models).toMatchObject([{ name: 'tiny' }]);
  });

  it('names the nearest of what there is', async () => {
    const { code, stderr } = await runGen(['reproduce', 'map-of-document']);
    expect({ code, stderr }).toEqual({ code: 2, stderr: 'Error: There is no experiment or model map-of-document. Did you mean map-of-documents?\n' });
  });

  it('does not write into a folder that is there', async () => {
    await mkdir(at('taken'));
    const { code, stderr } = await runGen(['reproduce', 'map-of-documents', '--out', at('taken')]);
    expect(code).toBe(2);
    expect(stderr).toContain('is there already');
  });

  it.each([[0.1, 0, 'holds'], [0.01, 1, 'MISSED']])('of a regressor asked for a mean squared error of at most %f ends with %i', async (atMost, expected, said) => {
    const { regressorDefinition } = await import('@gen/core-layers/definition');
    const plan = { data: 'swiss-roll?size=500', options: { hidden: [32] }, epochs: 20, seed: 1, atMost: { meanSquaredError: atMost } };
    const models = { regressor: async () => ({ ...regressorDefinition, reproduce: { small: plan, full: plan } }) };
    const { code, stdout } = await runGen(['reproduce', 'regressor', '--out', at(said), '--quiet'], { models });
    expect(stdout).toMatch(new RegExp(`Mean squared error +[\\d.e-]+ +≤ ${atMost} +${said}`));
    expect(code).toBe(expected);
  }, 60_000);
});
