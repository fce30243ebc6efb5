import { computeFlags } from '../args/common.js';
import { requiredText } from '../args/fields.js';
import { runArgument } from '../args/positionals.js';
import type { Positional } from '../command.js';

/** What the verbs that restore pictures take beside the run. */
export const restorationPositionals: readonly Positional[] = [runArgument, { name: 'input', doc: 'A PNG or JPEG picture of any size, or a folder of such.' }];

/** Flags of the verbs that restore pictures. */
export const restorationFlags = {
  out: requiredText({ placeholder: 'FILE', doc: 'Where to write what comes out: a .png file, or for a folder another folder.' }),
  ...computeFlags,
};
