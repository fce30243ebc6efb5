import { checkNames } from '../input/check-option.js';
import type { Rows } from '../input/rows.js';
import { prepare, type DigitClassification } from './classification.js';

/** How {@link digitClassifierAsync} works. */
export interface DigitClassifierOptions {
  /** Stops the work, which then throws the signal's reason. */
  readonly signal?: AbortSignal;
}

/** Milliseconds of work between two turns of others. */
const SLICE = 20;

/**
 * The same as {@link digitClassifier}, in slices of some 20 ms between which events are handled, so that a page stays alive. The images
 * must not change meanwhile.
 *
 * @throws what {@link digitClassifier} throws; OptionError for an unknown option; the signal's reason when it is aborted
 *
 * @example
 * const { features } = await digitClassifierAsync(images, { signal });
 */
export async function digitClassifierAsync(images: Rows, options: DigitClassifierOptions = {}): Promise<DigitClassification> {
  checkNames('digitClassifierAsync', options, ['signal']);
  const { count, classify, result } = prepare(images);
  let due = performance.now() + SLICE;
  for (let picture = 0; picture < count; picture++) {
    options.signal?.throwIfAborted();
    classify(picture);
    if (performance.now() < due) continue;
    await new Promise((resolve) => setTimeout(resolve));
    due = performance.now() + SLICE;
  }
  return result;
}
