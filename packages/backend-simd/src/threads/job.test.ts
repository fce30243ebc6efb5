import { expect, test } from 'vitest';
import { SharedJob } from './job.js';

test('of a job whose function throws nobody takes a chunk any more', () => {
  const job = new SharedJob();
  const late = new SharedJob(job.buffer);
  job.post(0, 10, 1, []);
  const fail = () => {
    throw new Error('out of bounds');
  };
  expect(() => job.work([fail])).toThrow('out of bounds');
  expect(late.work([fail])).toBe(0);
});
