import { OptionError } from '@gen/core';
import type { ResolvedImageRestorerConfig } from './config.js';

/** Channels of pictures on their way through a restorer. */
export interface Channels {
  /** Of what is to be restored. */
  readonly input: number;
  /** Of what is restored. */
  readonly output: number;
}

/**
 * The channels that a task goes from and to.
 *
 * @param inputShape - of a picture of the data
 * @param targetShape - of its target, where the data has such
 * @throws OptionError for shapes that are no pictures', or that the task does not fit
 */
export function channelsOf({ task, hole }: ResolvedImageRestorerConfig, inputShape: readonly number[], targetShape: readonly number[] | undefined): Channels {
  const [height, width, channels] = inputShape;
  if (inputShape.length !== 3) throw new OptionError(`ImageRestorer needs pictures of shape [height, width, channels], got [${inputShape.join(', ')}].`);
  if (targetShape) checkTarget(task, inputShape, targetShape);
  if (task === 'pairs' && !targetShape) throw new OptionError("ImageRestorer: the task 'pairs' needs data with targets: give targetShape, which is spec.target.shape of a source such as pairs:DIRTY,CLEAN.");
  if (task === 'colorize' && channels !== 3) throw new OptionError(`ImageRestorer: the task 'colorize' learns from coloured pictures of 3 channels, got ${channels}.`);
  if (task === 'inpaint' && (hole > height! || hole > width!)) throw new OptionError(`ImageRestorer: a hole of ${hole} pixels does not fit into pictures of ${height} × ${width}.`);
  return { input: task === 'colorize' ? 1 : channels!, output: targetShape ? targetShape[2]! : channels! };
}

function checkTarget(task: ResolvedImageRestorerConfig['task'], inputShape: readonly number[], targetShape: readonly number[]): void {
  if (task === 'inpaint' || task === 'colorize') {
    throw new OptionError(`ImageRestorer: the task '${task}' makes its inputs of clean pictures: give data without targets, or the task 'pairs'.`);
  }
  const isOfOneSize = targetShape.length === 3 && targetShape[0] === inputShape[0] && targetShape[1] === inputShape[1];
  if (!isOfOneSize) throw new OptionError(`ImageRestorer: a target must have the height and width of its input [${inputShape.join(', ')}], got [${targetShape.join(', ')}].`);
}
