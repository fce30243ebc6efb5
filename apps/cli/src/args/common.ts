import { integer } from '@gen/core';
import { text, toggle } from './fields.js';

/** Flags that every command takes. */
export const commonFlags = {
  json: toggle('Print exactly one JSON document on standard output.'),
  quiet: toggle('No progress and no notes on standard error; errors and warnings still come.'),
  verbose: toggle('Add the stack to an error.'),
  help: toggle('Show this help.'),
};

/** What computes large products. */
export const blas = text({ placeholder: 'auto|off|PATH', doc: 'A native BLAS for large products of the simd backend: the one that is found, none, or a library. Default: auto.' });

/** Flags of the commands that compute. */
export const computeFlags = {
  backend: text({ placeholder: 'NAME', doc: 'What computes: simd, wasm, cpu, or tensorflow if @tensorflow/tfjs-node is installed. Default: simd.' }),
  threads: integer({ min: 1, max: 256, doc: 'Threads of the simd backend. Default: the number of cores.' }),
  blas,
};

/** Where named data sets lie. */
export const dataDir = text({ placeholder: 'DIR', doc: "Folder of data sets, before GEN_DATA_DIR and the user's cache folder." });

/** Data for a trained model. */
export const runDataFlags = {
  data: text({ placeholder: 'SOURCE', doc: "Where examples come from. Default: the run's own data at its test split." }),
  dataDir,
};

/** Where a verb writes examples. */
export function examplesOut(what: string, byDefault: string) {
  return text({
    placeholder: 'FILE',
    doc: `Where to write ${what}: .png for pictures, .svg for points in a plane, series and strokes, .csv for rows of a table, .npy for numbers of any shape. Default: ${byDefault} in the run.`,
  });
}
