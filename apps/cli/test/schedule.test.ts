import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { runGen } from './run-gen.js';
import { temporaryFolder } from './temporary-folder.js';

const at = temporaryFolder();

async function gen(...argv: string[]): Promise<string> {
  const { code, stdout, stderr } = await runGen(argv);
  expect(code, stderr).toBe(0);
  return stdout;
}

it('a falling rate goes on bit by bit, and another one contradicts the run', async () => {
  const asked = ['train', 'vae', '--data', 'moons?size=400', '--batch', '40', '--epochs', '4', '--set', 'hidden=8', '--quiet'];
  await gen(...asked, '--out', at('whole'));
  await gen(...asked, '--steps', '13', '--schedule', 'constant', '--lr', '0.001', '--out', at('constant'));
  const weights = async (run: string) => Buffer.from(await readFile(at(`${run}/weights.safetensors`)));
  expect((await weights('whole')).equals(await weights('constant'))).toBe(false);
  const { code, stderr } = await runGen(['train', '--resume', '--out', at('whole'), '--schedule', 'constant']);
  expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining("--schedule 'constant' contradicts the run to resume (vae on moons?size=400): the run has 'cosine'") });
});
