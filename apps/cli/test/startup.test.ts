import { expect, it, vi } from 'vitest';
import { runGen } from './run-gen.js';

const loaded = vi.hoisted(() => [] as string[]);
vi.mock('@tensorflow/tfjs-core', async (original) => {
  loaded.push('@tensorflow/tfjs-core');
  return original();
});

it('help and faulty command lines are answered without loading TensorFlow.js', async () => {
  for (const argv of [[], ['train', '--help'], ['trian'], ['sample'], ['sample', 'run', '--sed', '3'], ['train', 'vae', '--epochs', 'x']]) await runGen(argv);
  expect(loaded).toEqual([]);
  await runGen(['sample', 'no-such-run']);
  expect(loaded).toEqual(['@tensorflow/tfjs-core']);
});
