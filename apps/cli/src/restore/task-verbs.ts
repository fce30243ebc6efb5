import { OptionError } from '@gen/core';
import type { RunRecord } from '../run/run-record.js';

/** The verb that does what a restorer was trained for. */
const VERBS = { denoise: 'denoise', inpaint: 'inpaint', colorize: 'colorize', 'remove-watermark': 'clean', pairs: 'clean' } as const;

/** A verb that restores pictures. */
export type RestorationVerb = (typeof VERBS)[keyof typeof VERBS];

/**
 * Refuses a run that was trained for something else.
 *
 * @throws OptionError naming its task and the verb that fits, or how to train one that does
 */
export function requireTask(verb: RestorationVerb, { options }: Pick<RunRecord, 'options'>, run: string): void {
  const task = String(options['task']);
  const own = Object.hasOwn(VERBS, task) ? VERBS[task as keyof typeof VERBS] : undefined;
  if (own === verb) return;
  const tasks = Object.entries(VERBS).filter(([, made]) => made === verb).map(([name]) => `task=${name}`);
  throw new OptionError(`The run ${run} was trained with task=${task}, not to ${verb}.${own ? ` Use: gen ${own} ${run} …` : ''} To ${verb}, train with ${tasks.join(' or ')}.`);
}
