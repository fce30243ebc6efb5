import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { shellCommand } from './write-report.js';

it('shellCommand is read by a shell as the same words', () => {
  const words = ['train', "mnist?binarize=stochastic&limit=3", "it's here", '$HOME', 'a*b', '--set', 'hidden=200,200', ''];
  const read = execFileSync('sh', ['-c', shellCommand(words).replace(/^gen/, "printf '%s\\n'")], { encoding: 'utf8' });
  expect(read.split('\n').slice(0, -1)).toEqual(words);
});
