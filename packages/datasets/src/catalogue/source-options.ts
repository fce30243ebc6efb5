import { choice, integer, integers, text } from '@gen/core';
import { binarize, pictureTransforms, valueOptions } from './transform-options.js';

/** How many examples of any source. */
export const limit = integer({ min: 1, doc: 'At most so many examples: the first ones, after choosing by label.' });
/** How many examples of each class of any source. */
export const perClass = integer({ min: 1, doc: 'Only so many examples of each class, drawn by seed: few labels to learn from.' });
/** What is drawn once. */
export const seed = integer({ min: 0, default: 0, doc: 'Seed of what is drawn once: generated examples, fixed binarisation, the hold-out.' });
/** Which classes of any source. */
export const labels = integers({ min: 0, doc: 'Only the examples of these classes, by number.' });

/** The options of every set of pictures with a name. */
export const namedSetOptions = {
  split: choice(['train', 'test'], { default: 'train', doc: 'Which part of the set.' }),
  labels,
  perClass,
  limit,
  ...pictureTransforms,
  seed,
};

/** As `labels`, under the name that digits go by. */
export const digitsAlias = { digits: integers({ min: 0, max: 9, doc: 'Only these digits; another word for labels.' }) };

/** The options of sources that are read from the user's own files. */
export const fileOptions = {
  split: choice(['all', 'train', 'test'], {
    default: 'all',
    doc: 'All examples, the nine tenths to train on, or the tenth that is held out from them at random (by seed).',
  }),
  labels,
  perClass,
  limit,
  binarize,
  seed,
};

/** The options of arrays, which may be pictures. */
export const arrayOptions = { ...fileOptions, ...pictureTransforms };

/** The options of folders of pictures. */
export const folderOptions = {
  ...arrayOptions,
  resize: integer({ min: 1, max: 4096, doc: 'Brings every picture to so many pixels in height and width: its middle square, scaled.' }),
  attributes: text({ doc: "Path of a table of attributes: CelebA's format, or CSV with a column of file names. Paths in it begin at the folder." }),
  unmatched: choice(['refuse', 'skip'], { default: 'refuse', doc: 'What happens to pictures that the table lacks, and to its rows without a picture.' }),
};

/** The options of pairs of pictures. */
export const pairsOptions = {
  split: fileOptions.split,
  limit,
  seed,
  resize: integer({ min: 1, max: 4096, doc: 'Brings every input to so many pixels in height and width: its middle square, scaled; targets alike.' }),
  randomCrop: integer({ min: 1, max: 4096, doc: 'Cuts a square of so many pixels from every input and the same part from its target, at another place in each epoch.' }),
  repeat: integer({ min: 1, max: 10_000, doc: 'Gives every pair so many times in an epoch, each time with a square of its own: few large pictures make many patches.' }),
};

/** The options of documents as counts of words. */
export const wordsOptions = {
  ...fileOptions,
  ...valueOptions,
  vocabulary: integer({ min: 1, max: 2 ** 24, doc: 'Number of words. By default the largest that occurs, plus 1.' }),
};

/** The options of CSV files. */
export const csvOptions = {
  ...fileOptions,
  header: choice(['auto', 'yes', 'no'], { default: 'auto', doc: 'Whether the first row names the columns; auto: if it holds no number.' }),
  class: text({ doc: 'Name of the column that holds the classes; it is no part of the rows then.' }),
  target: text({ doc: 'Names of the columns of numbers to predict, separated by commas; they are no part of the rows then.' }),
  omit: text({ doc: 'Names of columns to leave out, separated by commas.' }),
  categories: text({ doc: 'Names of columns of numbers that stand for categories, separated by commas.' }),
  stream: choice(['auto', 'yes', 'no'], {
    default: 'auto',
    doc: 'Whether training reads rows from disk whenever it walks them, and shuffles them through a buffer; auto: it does with files of more than 64 MiB.',
  }),
  shuffleBuffer: integer({ min: 1, doc: 'Rows among which the next one is drawn when streamed rows are shuffled. By default 10000, or fewer where they would take more than 64 MiB.' }),
};

/** The options of `.npz` files. */
export const npzOptions = {
  ...arrayOptions,
  member: text({ doc: 'Name of the array. By default the only one there is, else train.' }),
};
