import type { Estimate } from '@gen/core';
import { classifierCoverage, densityCoverage, fid, improvedPrecisionRecall, inceptionScore, kid, mmd, slicedWasserstein } from '@gen/metrics';
import { rowsOf, type Values } from '../../data/values.js';
import type { Measured, Metric } from '../measurement.js';
import { shaped } from '../shaped.js';
import type { Subject } from '../subject.js';
import type { FeatureSpace, Seen } from './feature-space.js';

/** What one metric may take: values of all pairs for those that look at pairs, values of all examples for others. */
const PAIR_WORK = 5e8;
const KERNEL_WORK = 2.5e8;
const SORTED_VALUES = 500_000;
const MOST = 5000;
const MOST_KERNEL = 2000;
/** Subsets behind KID, a fifth of the usual: each takes a tenth of a second. */
const SUBSETS = 20;
/** A prediction above this counts as sure. */
const SURE = 0.5;

/** Both sides as the space sees them. */
interface Sides {
  readonly real: Seen;
  readonly generated: Seen;
}

/** Every comparison of generated examples with real ones that has a meaning in the space. */
export async function compareFeatures(subject: Subject, space: FeatureSpace, sides: Sides, hint: string): Promise<Measured> {
  const [real, generated] = [sides.real.features, sides.generated.features];
  const width = real.shape[1]!;
  const metrics: Record<string, Metric> = {};
  const omitted: Record<string, string> = {};
  const attempt = async (names: readonly string[], needs: { readonly isMet: boolean; readonly reason: string }, measure: () => Record<string, Metric>) => {
    if (!needs.isMet) return void names.forEach((name) => (omitted[name] = needs.reason));
    await subject.breathe(names[0]!);
    Object.assign(metrics, measure());
  };
  const first = (set: Values, most: number) => shaped(rowsOf(set, 0, Math.min(set.shape[0]!, most)));
  const pairs = Math.min(MOST, Math.floor(Math.sqrt(PAIR_WORK / width)));
  const smaller = Math.min(real.shape[0]!, generated.shape[0]!, pairs);
  const { seed } = subject.options;
  const counted = (estimate: Estimate, examples: number): Metric => ({ ...estimate, examples: Math.min(examples, smallest(sides)) });

  const network = { isMet: space.isNetwork, reason: hint };
  const enough = { isMet: space.isNetwork && smallest(sides) >= Math.max(width, 6), reason: space.isNetwork ? `${width} features need at least as many examples of either kind, there are ${smallest(sides)}` : hint };
  await attempt(['fid'], enough, () => ({ fid: counted(fid(shaped(real), shaped(generated), { seed }), Infinity) }));
  await attempt(['kid'], network, () => ({ kid: counted(kid(shaped(real), shaped(generated), smallest(sides) > 2000 ? { subsets: SUBSETS, seed } : {}), Infinity) }));

  const neighbours = { isMet: space.hasNeighbours && smaller > 5, reason: space.hasNeighbours ? 'it needs more than 5 examples of either kind' : hint };
  await attempt(['samplePrecision', 'sampleRecall'], neighbours, () => {
    const { precision, recall } = improvedPrecisionRecall(first(real, smaller), first(generated, smaller));
    return { samplePrecision: counted(precision, smaller), sampleRecall: counted(recall, smaller) };
  });
  await attempt(['density', 'coverage'], neighbours, () => {
    const { density, coverage } = densityCoverage(first(real, smaller), first(generated, smaller));
    return { density: counted(density, smaller), coverage: counted(coverage, smaller) };
  });

  const classes = { isMet: sides.generated.probabilities !== undefined, reason: hint };
  await attempt(['inceptionScore', 'classesCovered', 'sureSamples'], classes, () => classMetrics(sides.generated.probabilities!));

  const kernel = Math.min(MOST_KERNEL, Math.floor(Math.sqrt(KERNEL_WORK / width)));
  const spread = { isMet: smallest(sides) >= 2, reason: 'it needs at least two examples of either kind' };
  await attempt(['mmd'], spread, () => ({ mmd: counted(mmd(first(real, kernel), first(generated, kernel), { seed }), kernel) }));
  const sorted = Math.min(MOST, Math.max(2, Math.floor(SORTED_VALUES / width)));
  await attempt(['slicedWasserstein'], spread, () => ({ slicedWasserstein: counted(slicedWasserstein(first(real, sorted), first(generated, sorted), { seed }), sorted) }));
  return { metrics, omitted };
}

function classMetrics(probabilities: Values): Record<string, Metric> {
  const [count, classes] = probabilities.shape as readonly [number, number];
  const { confident, classes: covered } = classifierCoverage(shaped(probabilities), classes, SURE);
  return {
    inceptionScore: { ...inceptionScore(shaped(probabilities), { splits: Math.min(10, Math.max(1, Math.floor(count / 100))) }), examples: count },
    classesCovered: covered,
    sureSamples: { ...confident },
  };
}

function smallest({ real, generated }: Sides): number {
  return Math.min(real.features.shape[0]!, generated.features.shape[0]!);
}
