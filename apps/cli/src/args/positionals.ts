import type { Positional } from '../command.js';

/** The folder of a run. */
export const runArgument: Positional = { name: 'run', doc: 'The folder that gen train wrote.' };
