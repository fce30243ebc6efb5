import { DataError, integer, OptionError, resolveOptions, ShapeError } from '@gen/core';
import type { Examples } from '@gen/core-layers';
import { unitColumns } from './unit-columns.js';

/** How the best unit is looked for. */
export interface BestUnitOptions {
  /** The class that it is to tell from all others. */
  readonly label: number;
  /** Thresholds that are tried for each unit, evenly between its smallest and its largest answer. Default 20. */
  readonly thresholds?: number;
}

/** A unit that is read as saying whether an example is of a class: it is where the answer is above the threshold. */
export interface UnitRule {
  /** Place in the code, from 0. */
  readonly unit: number;
  readonly threshold: number;
  /** The class. */
  readonly label: number;
}

/** The unit that tells a class best. */
export interface BestUnit extends UnitRule {
  /** Share of the examples that it says right, of the class and not of it together. */
  readonly accuracy: number;
  /** Share that is right if the same is said of every example: the larger of the class and the rest. */
  readonly majority: number;
  /** The accuracy of every unit at the best of its thresholds, `[units]`. */
  readonly accuracies: Float64Array;
}

const schema = {
  label: integer({ min: 0, doc: 'The class.' }),
  thresholds: integer({ min: 1, default: 20, doc: 'Thresholds tried for each unit.' }),
};

/**
 * The unit of a code whose answer tells a class from all others best, at the best of evenly spaced thresholds strictly
 * between its smallest and its largest answer. Of equally good ones the first. A unit that answers alike to all examples says
 * of all that they are not of the class.
 *
 * The unit and its threshold are chosen on the examples given: judge them by {@link unitAccuracy} on others.
 *
 * Le et al., "Building high-level features using large scale unsupervised learning", ICML 2012, section 4.2.
 *
 * @param codes - `[examples, units]`
 * @param labels - class of each example, whole numbers from 0
 * @throws OptionError for an option out of range; ShapeError unless there is a label for each code; DataError for no codes,
 *   codes that are not finite, or labels with no example of the class or none beside it
 *
 * @example
 * const best = await bestUnit(await model.encode(pictures), labels, { label: 1 });
 * const honest = await unitAccuracy(await model.encode(others), otherLabels, best);
 */
export async function bestUnit(codes: Examples, labels: ArrayLike<number>, options: BestUnitOptions): Promise<BestUnit> {
  const { label, thresholds } = resolveOptions(schema, { ...options }, 'bestUnit');
  if (label === undefined) throw new OptionError('bestUnit: label must say which class the unit is to tell.');
  const columns = await unitColumns(codes, 'bestUnit');
  const isOfClass = belongings(columns, labels, label, 'bestUnit');
  const ofClass = isOfClass.reduce((sum, each) => sum + each, 0);
  const size = isOfClass.length;
  if (ofClass === 0 || ofClass === size) throw new DataError(`bestUnit: ${ofClass} of ${size} examples are of class ${label}: there must be some of it and some of others.`);
  const rules = columns.map((answers) => bestThreshold(answers, isOfClass, thresholds));
  const unit = rules.reduce((best, { right }, candidate) => (right > rules[best]!.right ? candidate : best), 0);
  const { threshold, right } = rules[unit]!;
  const majority = Math.max(ofClass, size - ofClass) / size;
  return { unit, threshold, label, accuracy: right / size, majority, accuracies: Float64Array.from(rules, (rule) => rule.right / size) };
}

/**
 * Share of examples of which a unit says right whether they are of its class.
 *
 * @param codes - `[examples, units]`
 * @param labels - class of each example
 * @throws OptionError for a unit that there is not; ShapeError unless there is a label for each code; DataError for no codes
 *   or codes that are not finite
 */
export async function unitAccuracy(codes: Examples, labels: ArrayLike<number>, { unit, threshold, label }: UnitRule): Promise<number> {
  const columns = await unitColumns(codes, 'unitAccuracy');
  const answers = columns[unit];
  if (!answers) throw new OptionError(`unitAccuracy: the unit must be an integer from 0 to ${columns.length - 1}, got ${unit}.`);
  return countRight(answers, belongings(columns, labels, label, 'unitAccuracy'), threshold) / answers.length;
}

function belongings([first]: readonly Float32Array[], labels: ArrayLike<number>, label: number, verb: string): Uint8Array {
  if (labels.length !== first!.length) throw new ShapeError(`${verb}: there must be a label for each of ${first!.length} codes, got ${labels.length}.`);
  return Uint8Array.from(labels, (each) => (each === label ? 1 : 0));
}

function bestThreshold(answers: Float32Array, isOfClass: Uint8Array, thresholds: number): { threshold: number; right: number } {
  const [least, most] = answers.reduce<readonly [number, number]>(([low, high], answer) => [Math.min(low, answer), Math.max(high, answer)], [Infinity, -Infinity]);
  let best = { threshold: most, right: countRight(answers, isOfClass, most) };
  for (let step = 1; step <= thresholds && least < most; step++) {
    const threshold = least + ((most - least) * step) / (thresholds + 1);
    const right = countRight(answers, isOfClass, threshold);
    if (step === 1 || right > best.right) best = { threshold, right };
  }
  return best;
}

function countRight(answers: Float32Array, isOfClass: Uint8Array, threshold: number): number {
  return answers.reduce((right, answer, at) => right + Number(answer > threshold === (isOfClass[at] === 1)), 0);
}
