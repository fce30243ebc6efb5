import { meanEstimate } from '@gen/core';
import { datasets, parseSourceText } from '@gen/datasets';
import type { Values } from '../../data/values.js';
import type { Metric } from '../measurement.js';

/** Where a mixture of Gaussians in the plane has its modes. */
export interface Modes {
  /** `[modes]`, the mean of each. */
  readonly centres: readonly (readonly [number, number])[];
  /** Standard deviation of each along both axes. */
  readonly sigma: number;
}

/** A sample within so many standard deviations is of a mode. */
const WITHIN = 3;
/** A mode counts when it holds this part of its share. */
const PART = 0.1;

/** What moves points away from their modes. */
const MOVING = ['noise', 'mask', 'saltAndPepper', 'standardize', 'whiten'];

/** The modes that a source's examples come from; undefined where there are none, they have no width, or points are moved away from them. */
export function modesOf(text: string): Modes | undefined {
  const { name, options: given } = parseSourceText(text);
  const definition = datasets.find((set) => set.name === name);
  if (!definition || (name !== 'ring' && name !== 'grid') || MOVING.some((option) => option in given)) return undefined;
  const value = (option: string): number => Number(given[option] ?? definition.options[option]!.default);
  const all = name === 'ring' ? onRing(value('modes'), value('radius')) : onGrid(value('side'), value('spacing'));
  const labels = given['labels'] as readonly number[] | undefined;
  const sigma = value('sigma');
  return sigma > 0 ? { centres: labels ? all.filter((_, mode) => labels.includes(mode)) : all, sigma } : undefined;
}

function onRing(modes: number, radius: number): [number, number][] {
  return Array.from({ length: modes }, (_, mode) => [radius * Math.cos((2 * Math.PI * mode) / modes), radius * Math.sin((2 * Math.PI * mode) / modes)]);
}

function onGrid(side: number, spacing: number): [number, number][] {
  return Array.from({ length: side * side }, (_, mode) => [spacing * ((mode % side) - (side - 1) / 2), spacing * (Math.floor(mode / side) - (side - 1) / 2)]);
}

/**
 * How many modes samples cover: a mode counts when at least a tenth of its share of all samples lies within 3σ of it. With them the share of
 * samples that lie so near to any mode, and `KL(shares of the modes among those ‖ uniform)` in nats, from 0 to ln of the number of modes.
 */
export function measureModes(samples: Values, { centres, sigma }: Modes): Record<string, Metric> {
  const count = samples.shape[0]!;
  const held = new Float64Array(centres.length);
  const isNear = Float64Array.from({ length: count }, (_, sample) => {
    const distances = centres.map(([x, y]) => Math.hypot(samples.data[2 * sample]! - x, samples.data[2 * sample + 1]! - y));
    const nearest = distances.indexOf(Math.min(...distances));
    if (!(distances[nearest]! <= WITHIN * sigma)) return 0;
    held[nearest]!++;
    return 1;
  });
  const near = held.reduce((sum, one) => sum + one, 0);
  const divergence = held.reduce((sum, one) => (one === 0 ? sum : sum + (one / near) * Math.log((one / near) * centres.length)), 0);
  return {
    modesCovered: held.filter((one) => one >= (PART * count) / centres.length).length,
    highQualitySamples: { ...meanEstimate(isNear) },
    ...(near > 0 ? { modeKl: Math.max(0, divergence) } : {}),
  };
}
