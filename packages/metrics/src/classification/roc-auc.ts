import type { Estimate } from '@gen/core';
import type { Labels } from '../input/labels.js';
import { rankBothSides, type PositiveClass, type Scores } from './binary-scores.js';

/**
 * Area under the ROC curve: the probability that a positive example scores higher than a negative one, ties counted half,
 * `Σᵢ Σⱼ ([sᵢ > sⱼ] + ½[sᵢ = sⱼ]) / (P·N)`. Range [0, 1]; ½ for scores that know nothing, constant ones among them.
 *
 * The standard error is DeLong's, `√(s₊² / P + s₋² / N)`, where s₊² and s₋² are the sample variances of the share of negatives
 * that each positive beats, and of positives that beat each negative. It is NaN where a side has only one example: one has no
 * spread.
 *
 * Hanley and McNeil, "The meaning and use of the area under a ROC curve", Radiology 1982; DeLong et al., "Comparing the areas
 * under two or more correlated ROC curves", Biometrics 1988.
 *
 * @param scores - `[examples]`, higher for the positive class; any finite numbers
 * @param actual - `[examples]`, the true classes; whatever is not `positive` is negative
 * @throws ShapeError if the lengths differ; DataError if there are no examples, a score is not finite, or one of the two sides
 * has no example: the area is not defined
 *
 * @example
 * rocAuc([0.9, 0.8, 0.3], [1, 0, 1]).value; // 0.5
 */
export function rocAuc(scores: Scores, actual: Labels, options: PositiveClass = {}): Estimate {
  const { scores: ranked, isPositive, positives, negatives } = rankBothSides(scores, actual, options);
  const sides = [new Spread(), new Spread()] as const;
  // Scores descend, so that what has been passed is higher.
  for (let [from, higherPositives] = [0, 0]; from < ranked.length; ) {
    let [to, tiedPositives] = [from, 0];
    for (; ranked[to] === ranked[from]; to++) tiedPositives += isPositive[to]!;
    const tiedNegatives = to - from - tiedPositives;
    const lowerNegatives = negatives - (from - higherPositives) - tiedNegatives;
    sides[1].add((lowerNegatives + tiedNegatives / 2) / negatives, tiedPositives);
    sides[0].add((higherPositives + tiedPositives / 2) / positives, tiedNegatives);
    higherPositives += tiedPositives;
    from = to;
  }
  return {
    value: sides[1].mean,
    standardError: Math.sqrt(sides[1].variance / positives + sides[0].variance / negatives),
    samples: ranked.length,
    kind: 'estimate',
  };
}

/** Mean and sample variance of values that come several at once (West, 1979). */
class Spread {
  mean = 0;
  #count = 0;
  #squares = 0;

  add(value: number, times: number): void {
    if (times === 0) return;
    this.#count += times;
    const step = value - this.mean;
    this.mean += (step * times) / this.#count;
    this.#squares += times * step * (value - this.mean);
  }

  get variance(): number {
    return this.#count > 1 ? this.#squares / (this.#count - 1) : NaN;
  }
}
