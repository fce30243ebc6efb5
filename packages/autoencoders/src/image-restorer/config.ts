import { choice, integer, integers, number, type OptionInput, type OptionValues } from '@gen/core';

/** What a restorer can learn to undo. */
export const RESTORATION_TASKS = ['pairs', 'denoise', 'inpaint', 'colorize', 'remove-watermark'] as const;

/** What a restorer learns to undo. */
export type RestorationTask = (typeof RESTORATION_TASKS)[number];

/** Side of the context's squares of pixels, in squares of the other convolutions. */
export const CONTEXT_SCALE = 4;

/** Options of an {@link ImageRestorer}. */
export const imageRestorerOptions = {
  task: choice(RESTORATION_TASKS, {
    doc: 'What is learned: pairs takes inputs and targets from the data; denoise, inpaint, colorize and remove-watermark make inputs of clean pictures. Default: pairs where the data has targets, else denoise.',
  }),
  filters: integers({ min: 1, default: [48, 48, 48, 48], doc: 'Channels of the hidden 3×3 convolutions, from the picture on.' }),
  factor: integer({ min: 1, max: 8, default: 2, doc: 'Side of the squares of pixels that the convolutions take as one: larger ones see farther for less work, and finer ones are sharper.' }),
  context: integers({ min: 1, default: [64, 64], doc: `Channels of the hidden 3×3 convolutions that tell the others of what is farther away: their squares of pixels are ${CONTEXT_SCALE} times as wide. [] for none.` }),
  sigma: number({ above: 0, default: 0.1, doc: 'denoise only: standard deviation of the Gaussian noise; noisy pictures stay in [0, 1].' }),
  hole: integer({ min: 1, default: 8, doc: 'inpaint only: height and width in pixels of the hole that is cut into each picture in training.' }),
  opacity: number({ above: 0, below: 1, default: 0.6, doc: 'remove-watermark only: largest opacity of the white marks that are laid over pictures in training; each has one from half of it to it.' }),
  seed: integer({ min: 0, default: 0, doc: 'Seed of the initial weights and, unless fit has its own, of training.' }),
};

/** What an {@link ImageRestorer} is made with, beside the shapes of its pictures. */
export type ImageRestorerConfig = OptionInput<typeof imageRestorerOptions>;

/** The options with their defaults. */
export type ResolvedImageRestorerConfig = OptionValues<typeof imageRestorerOptions> & { readonly task: RestorationTask };
