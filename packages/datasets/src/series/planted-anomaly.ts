import { DataError, resolveOptions } from '@gen/core';
import { draws, type Draws } from '../digits/draws.js';
import { exampleKey, madeSource } from '../made/made-source.js';
import { onCircle } from '../made/on-circle.js';
import type { LabelledSource } from '../sources/labelled-source.js';
import { plantedAnomalyOptions, type PlantedAnomalyOptions } from './options.js';
import type { Span } from './spans-of.js';

/** What can be wrong with a series of {@link plantedAnomaly}, by label. */
export const anomalyKinds = ['normal', 'spike', 'level-shift', 'noise-burst', 'stuck', 'faster'] as const;

/** Series that know where their anomalies lie. */
export interface PlantedSource extends LabelledSource {
  /**
   * Where the anomaly of a series is; undefined for a normal one. What is made from this source is asked by `spansOf`.
   *
   * @throws DataError for a series that is not there
   */
  readonly anomalyAt: (index: number) => Span | undefined;
}

/**
 * Time series, `[length]`, of which some have an anomaly; the label says which kind. A normal series is
 * a·sin 2π(ft + φ) + b·sin 2π(2ft + ψ) + N(0, σ²), with 3 to 6 periods, a from 0.8 to 1.2 and b from 0.2 to 0.5. Planted
 * within a sixteenth to a quarter of it:
 * - `spike`: one step higher or lower by 2.5 to 4
 * - `level-shift`: all steps higher or lower by 1 to 2
 * - `noise-burst`: further noise from N(0, 0.8²)
 * - `stuck`: the first value is held
 * - `faster`: two and a half times the frequency
 *
 * Beside the anomaly a series is the same as with `share: 0`.
 *
 * @throws OptionError for an option that is unknown or out of range
 *
 * @example
 * const mixed = plantedAnomaly({ split: 'test', share: 0.5 });
 * const normal = await filterByLabel(plantedAnomaly(), [0]);
 */
export function plantedAnomaly(options: PlantedAnomalyOptions = {}): PlantedSource {
  const { split, size, seed, length, share, sigma } = resolveOptions(plantedAnomalyOptions, options, 'planted-anomaly');
  const set = { name: 'planted-anomaly', split, size, seed };
  const spanOf = (label: number, index: number): Span | undefined =>
    label === 0 ? undefined : drawSpan(draws(exampleKey(set, index)), length, anomalyKinds[label]!);
  const source = madeSource({
    ...set,
    spec: { shape: [length], values: 'real', classNames: anomalyKinds },
    firstShare: 1 - share,
    spanOf,
    make(random, out, label) {
      const kind = anomalyKinds[label]!;
      const span = drawSpan(random, length, kind);
      const wave = drawWave(random, length);
      for (let step = 0; step < length; step++) out[step] = wave(step) + sigma * random.normal();
      plant(kind, span, wave, random, out);
    },
  });
  return {
    ...source,
    anomalyAt(index) {
      const label = source.labels[index];
      if (label === undefined) throw new DataError(`There is no example ${index}: the source has ${source.size}, counted from 0.`);
      return spanOf(label, index);
    },
  };
}

function drawSpan(random: Draws, length: number, kind: string): Span {
  const [long, place] = [random.uniform(), random.uniform()];
  const steps = kind === 'spike' ? 1 : Math.round(length * (1 / 16 + long * (3 / 16)));
  const start = Math.floor(place * (length - steps + 1));
  return { start, end: start + steps };
}

/** The value at a step without noise; fractions of steps are allowed. */
function drawWave(random: Draws, length: number): (step: number) => number {
  const frequency = (3 + 3 * random.uniform()) / length;
  const [phase, overtonePhase] = [random.uniform(), random.uniform()];
  const [tone, overtone] = [0.8 + 0.4 * random.uniform(), 0.2 + 0.3 * random.uniform()];
  return (step) => tone * onCircle(frequency * step + phase)[1] + overtone * onCircle(2 * frequency * step + overtonePhase)[1];
}

function plant(kind: (typeof anomalyKinds)[number], { start, end }: Span, wave: (step: number) => number, random: Draws, out: Float32Array): void {
  const sign = random.uniform() < 0.5 ? -1 : 1;
  const strength = random.uniform();
  const held = out[start]!;
  for (let step = start; step < end; step++) {
    if (kind === 'spike') out[step]! += sign * (2.5 + 1.5 * strength);
    else if (kind === 'level-shift') out[step]! += sign * (1 + strength);
    else if (kind === 'noise-burst') out[step]! += 0.8 * random.normal();
    else if (kind === 'stuck') out[step] = held;
    else if (kind === 'faster') out[step]! += wave(start + 2.5 * (step - start)) - wave(step);
  }
}
