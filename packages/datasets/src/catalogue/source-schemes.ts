import type { OptionSchema } from '@gen/core';
import { quickdrawDefinition } from './quickdraw-definition.js';
import { arrayOptions, csvOptions, fileOptions, folderOptions, npzOptions, pairsOptions, wordsOptions } from './source-options.js';

/** A way to name a source by what follows a colon: the user's own files, `scheme:path`, or categories of a set. */
export interface SourceScheme {
  readonly name: string;
  /** What follows the colon, as people read it. */
  readonly usage: string;
  /** One line. */
  readonly description: string;
  /** Fewest and most paths, separated by commas. */
  readonly paths: readonly [least: number, most: number];
  readonly options: OptionSchema;
  /** Whether what follows are names, not paths of files. Default false. */
  readonly takesNames?: true;
}

/** Every way to name a source by what follows a colon. */
export const sourceSchemes: readonly SourceScheme[] = [
  {
    name: 'idx',
    usage: 'idx:IMAGES[,LABELS]',
    description: 'IDX files as MNIST has them, gzipped or not',
    paths: [1, 2],
    options: arrayOptions,
  },
  {
    name: 'folder',
    usage: 'folder:PATH',
    description: 'PNG and JPEG pictures of one size, or brought to one by ?resize=64; subfolders are classes; ?attributes=FILE for a table',
    paths: [1, 1],
    options: folderOptions,
  },
  {
    name: 'pairs',
    usage: 'pairs:INPUT_DIR,TARGET_DIR',
    description: 'Pictures and what is wanted of them, from two folders or patterns (Set5/*_LR.png), by name; ?randomCrop=64 cuts squares from both',
    paths: [2, 2],
    options: pairsOptions,
  },
  {
    name: 'npy',
    usage: 'npy:PATH',
    description: 'A NumPy array whose first axis counts the examples',
    paths: [1, 1],
    options: arrayOptions,
  },
  {
    name: 'npz',
    usage: 'npz:PATH',
    description: 'One array of an .npz file, by ?member=NAME; drawings are read as strokes',
    paths: [1, 1],
    options: npzOptions,
  },
  {
    name: 'csv',
    usage: 'csv:PATH',
    description: 'Rows of numbers and categories, gzipped or not; ?class=NAME for a column of classes, ?target=NAME for numbers to predict',
    paths: [1, 1],
    options: csvOptions,
  },
  {
    name: 'words',
    usage: 'words:PATH',
    description: 'Documents as lines of label word:count word:count …, gzipped or not',
    paths: [1, 1],
    options: wordsOptions,
  },
  {
    name: 'ndjson',
    usage: 'ndjson:PATH',
    description: 'Drawings of QuickDraw, read as strokes; words are classes',
    paths: [1, 1],
    options: fileOptions,
  },
  {
    name: 'quickdraw',
    usage: 'quickdraw:CATEGORY[,CATEGORY…]',
    description: 'Drawings of these categories of Quick, Draw!, read as strokes; categories are classes',
    paths: [1, 16],
    options: quickdrawDefinition.options,
    takesNames: true,
  },
];
