import { expect, it } from 'vitest';
import { errorColors } from './colors.js';

it('colours only what a person sees and has not asked to leave plain', () => {
  const red = (isTTY: boolean, env = {}) => errorColors({ stderr: { write: () => {}, isTTY }, env }).red('x');
  expect(red(true)).toBe('\u001B[31mx\u001B[39m');
  expect(red(false)).toBe('x');
  expect(red(true, { NO_COLOR: '1' })).toBe('x');
});
