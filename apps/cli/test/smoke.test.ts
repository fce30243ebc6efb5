import { expect, it } from 'vitest';
import { runGen } from './run-gen.js';
import { temporaryFolder } from './temporary-folder.js';
const at = temporaryFolder();
it('works', async () => {
  const log = (r: unknown) => process.stdout.write(JSON.stringify(r, null, 1).replaceAll('\\n', '\n') + '\n');
  const run = at('run');
  log(await runGen(['train', 'vae', '--data', 'digits?limit=200', '--epochs', '2', '--out', run, '--set', 'latentDim=4', '--set', 'hidden=32', '--validation', '0.1']));
  for (const verb of [['sample', run], ['reconstruct', run], ['interpolate', run, '--from', '1', '--to', '2'], ['map', run], ['grid', run], ['encode', run], ['decode', run, '--codes', `${run}/codes.npy`], ['evaluate', run, '--json', '--samples', '2'], ['evaluate', run, '--samples', '2'], ['inspect', run], ['inspect', `${run}/codes.npy`], ['models'], ['datasets'], ['doctor'], ['compare', run, run], ['train', '--resume', '--out', run, '--epochs', '3'], ['train', '--help'], ['--help'], ['sample', run, '--cout', '3'], ['datasets', 'info', 'mnist']])
    log(await runGen(verb));
  expect(1).toBe(1);
}, 120000);
