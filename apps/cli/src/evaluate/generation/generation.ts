import { foldIn, permutation, randomKey } from '@gen/core';
import { isPicture } from '../../files/formats.js';
import { takeRows } from '../class-rows.js';
import type { Drawing, Measured, Measurement } from '../measurement.js';
import { measureAgainstTraining } from './against-training.js';
import { chooseSpace, networkHint } from './choose-space.js';
import { compareFeatures } from './compare-features.js';
import { drawSamples } from './draw-samples.js';
import { drawSamplesByClass } from './draw-samples-by-class.js';
import { measureModes, modesOf } from './modes.js';

/** Examples of either kind at most that are compared unless asked for otherwise. */
const COMPARED = 5000;

/** How generated examples stand to real ones. */
export const generation: Measurement = {
  name: 'generation',
  title: 'Generated examples against the data',
  appliesTo: (subject) => subject.can('sampler') && subject.options.features !== 'none',
  async measure(subject) {
    const all = (await subject.examples()).x;
    const count = subject.options.generated ?? Math.min(COMPARED, all.shape[0]!);
    const chosen = await chooseSpace(subject);
    try {
      const { samples, isDrawn } = await drawSamples(subject, count);
      const real = takeRows(all, permutation(foldIn(randomKey(subject.options.seed), 'compared'), all.shape[0]!).subarray(0, Math.max(count, COMPARED)));
      const sides = { real: await chosen.space.see(real), generated: await chosen.space.see(samples) };
      const compared = await compareFeatures(subject, chosen.space, sides, networkHint(subject));
      const modes = modesOf(subject.data);
      const training = await measureAgainstTraining(subject, samples, real);
      const drawings: Drawing[] = sides.generated.probabilities && isPicture(subject.source.spec) ? drawSamplesByClass(subject, chosen.space, samples, sides.generated.probabilities) : [];
      return {
        metrics: { ...compared.metrics, ...(modes ? measureModes(samples, modes) : {}), ...training.metrics },
        omitted: { ...compared.omitted, ...training.omitted },
        drawings,
        notes: notesOf(chosen.space.description, { generated: count, real: real.shape[0]!, isDrawn }),
      };
    } finally {
      chosen.close();
    }
  },
};

function notesOf(space: string, { generated, real, isDrawn }: { readonly generated: number; readonly real: number; readonly isDrawn: boolean }): Measured['notes'] {
  const compared = `${generated} generated examples are compared with ${real} of the data by ${space}; copies and bins by values.`;
  return isDrawn ? [compared, 'The data is binary: each value of a sample is drawn, as 1 with the probability that the model gives.'] : [compared];
}
