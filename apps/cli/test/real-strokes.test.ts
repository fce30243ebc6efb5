import { expect, it } from 'vitest';
import { realData } from '../../../vitest.data.js';
import { runGen } from './run-gen.js';
import { temporaryFolder } from './temporary-folder.js';

const at = temporaryFolder();

it('handwritten characters are written again from their codes better than by guesses that need none', async (context) => {
  const data = `npz:${realData(context, 'sketch')}/sketch/omniglot_flat.npz`;
  const { code, stdout, stderr } = await runGen(['reproduce', 'stroke-reconstruction', '--data', data, '--out', at('strokes'), '--json', '--quiet']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const { findings } = JSON.parse(stdout) as { findings: readonly { name: string; value: number }[] };
  const { fromTheCode, meanMovement, previousMovement } = Object.fromEntries(findings.map(({ name, value }) => [name, value])) as Record<string, number>;
  expect(fromTheCode).toBeLessThan(meanMovement!);
  expect(fromTheCode).toBeLessThan(previousMovement!);
}, 240_000);
