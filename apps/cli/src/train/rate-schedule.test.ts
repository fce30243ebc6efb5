import { describe, expect, it } from 'vitest';
import type { RunTraining } from '../run/run-record.js';
import { rateSchedule } from './rate-schedule.js';

const training: RunTraining = { epochs: 5, steps: null, batch: 10, lr: 0.1, schedule: 'cosine', optimizer: 'adam', patience: null, validation: 0.2 };

describe('a rate that falls', () => {
  // 96 of 120 examples are trained on, in ten batches.
  it.each<[string, Partial<RunTraining>, number | undefined, number]>([
    ['over the epochs', {}, 120, 50],
    ['over fewer steps, where they end first', { steps: 20 }, 120, 20],
    ['over epochs that end before the steps', { steps: 80 }, 120, 50],
    ['over the steps alone', { epochs: null, steps: 30 }, 120, 30],
    ['over the steps of data of unknown size', { steps: 40 }, undefined, 40],
    ['over all data, where validation has its own', { validation: 'digits' }, 120, 60],
  ])('%s', (_, changes, size, steps) => {
    const schedule = rateSchedule({ ...training, ...changes }, size)!;
    // Half a cosine: 1 at first, ¾ after a third, ½ in the middle, 0 at the end and after it.
    expect(schedule(0)).toBe(1);
    expect(schedule(steps / 3)).toBeCloseTo(0.75, 12);
    expect(schedule(steps / 2)).toBeCloseTo(0.5, 12);
    expect(schedule(steps)).toBeCloseTo(0, 12);
    expect(schedule(2 * steps)).toBeCloseTo(0, 12);
  });

  it('is none in runs that have it constant, or are older than it', () => {
    const { schedule, ...older } = training;
    expect(schedule).toBe('cosine');
    expect(rateSchedule({ ...training, schedule: 'constant' }, 120)).toBeUndefined();
    expect(rateSchedule(older, 120)).toBeUndefined();
  });
});
