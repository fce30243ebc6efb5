import { expect, test } from 'vitest';
import * as errors from './errors.js';

test.each(Object.entries(errors))('%s can be told by its name and by instanceof', (name, ErrorClass) => {
  const cause = new Error('below');
  const error = new ErrorClass('what, why, what to do', { cause });
  expect(error.name).toBe(name);
  expect(error).toBeInstanceOf(errors.GenError);
  expect(String(error)).toBe(`${name}: what, why, what to do`);
  expect(error.cause).toBe(cause);
});
