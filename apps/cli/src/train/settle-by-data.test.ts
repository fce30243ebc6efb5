import { arraySource } from '@gen/core';
import { vaeDefinition } from '@gen/vae/definition';
import { describe, expect, it } from 'vitest';
import type { AskedSettings } from './settings.js';
import { settleByData } from './settle-by-data.js';

const training = { epochs: undefined, steps: null, batch: undefined, lr: undefined, schedule: undefined, optimizer: 'adam', patience: undefined, validation: undefined };

function settle(count: number, asked: Partial<AskedSettings['training']> = {}, channels = 3) {
  const source = arraySource(new Float32Array(count * 16 * 16 * channels), { shape: [16, 16, channels], values: 'real', range: [0, 1] });
  const settings = { definition: vaeDefinition, options: {}, training: { ...training, ...asked } } as unknown as AskedSettings;
  const { validation, patience, epochs } = settleByData(settings, source).training;
  return { validation, patience, epochs };
}

describe('a share of a small set', () => {
  it('is set aside where the model asks for it', () => {
    // 36 of 40 examples make five batches of 8, and 3,000 steps take more epochs than the 300 there are at most.
    expect(settle(40)).toEqual({ validation: 0.1, patience: 20, epochs: 300 });
  });

  it.each<[string, ReturnType<typeof settle>]>([
    ['of too few examples', settle(39)],
    ['of other data', settle(40, {}, 1)],
    ['where the user says how long to train', settle(40, { epochs: 5 })],
    ['of a run that goes on without', settle(40, { validation: null, patience: null })],
  ])('is not %s', (_, settled) => {
    expect(settled).toMatchObject({ validation: null, patience: null });
  });

  it('is the one that was asked for', () => {
    expect(settle(40, { validation: 0.5 })).toMatchObject({ validation: 0.5, patience: null });
  });
});
