import { parseSourceText } from '@gen/datasets';
import type { Subject } from '../subject.js';
import { areDigits, digitSpace } from './digit-space.js';
import { rawSpace } from './raw-space.js';
import { runSpace, type OpenSpace } from './run-space.js';

const close = (): void => {};

/**
 * The space that was asked for, else the one that suits the data: the digit classifier for sets of digits, the values of points and rows,
 * and those of other pictures only for what has a meaning there.
 *
 * @throws OptionError for a space that does not go with the data
 */
export async function chooseSpace(subject: Subject): Promise<OpenSpace> {
  const { options: { features }, source: { spec } } = subject;
  if (features === 'raw') return { space: rawSpace(spec.shape, true), close };
  if (features === 'digits') return { space: digitSpace(subject), close };
  if (features !== undefined) return runSpace(features, subject);
  return { space: areDigits(subject) ? digitSpace(subject) : rawSpace(spec.shape, false), close };
}

/** What to do for figures that need a network, as the end of a sentence; data without classes trains none. */
export function networkHint({ record }: Subject): string {
  if (!record.spec.classNames) return "it needs a network's features, and this data has no classes to train one on";
  const { name, paths } = parseSourceText(record.data);
  const data = paths.length === 0 ? name : record.data;
  return `it needs a network's features: give --features RUN, a classifier trained by gen train classifier --data ${data}`;
}
