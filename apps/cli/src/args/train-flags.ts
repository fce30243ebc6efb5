import { choice, integer, number, type OptionField } from '@gen/core';
import { computeFlags, dataDir } from './common.js';
import { seed, text, texts, toggle, type Flag } from './fields.js';

const validation: Flag<number | string, 'optional'> = {
  type: 'share or source',
  placeholder: 'SHARE|SOURCE',
  doc: 'Examples that are only looked at after each epoch: a share of the data to set aside, such as 0.1, or a source of its own. Default: none, or for small data the share that the model says for data of the kind, unless --epochs or --steps is given.',
  default: undefined,
  presence: 'optional',
  check: (value) => {
    const isShare = typeof value === 'number' && value > 0 && value < 1;
    const isSource = typeof value === 'string' && value !== '';
    return isShare || isSource ? { value } : { mustBe: 'a share between 0 and 1, or a source' };
  },
  parse: (given) => (given.trim() !== '' && !Number.isNaN(Number(given)) ? Number(given) : given),
};

/** The flags of `gen train`. Those with a default that a run's record holds have it in {@link TRAIN_DEFAULTS}, not here. */
export const trainFlags = {
  data: text({ placeholder: 'SOURCE', doc: 'Where the examples come from. Required for a new run.' }),
  validation: validation as OptionField<number | string, 'optional'>,
  out: text({ placeholder: 'DIR', doc: 'The run folder. Default: runs/<model>-<data>, with a number if that is taken.' }),
  epochs: integer({ min: 1, doc: 'Times the data is walked. Default: 10, or for small data as many as make 3,000 steps, or what the model says for data of the kind, but no more than 300; or as many as --steps need.' }),
  steps: integer({ min: 1, doc: 'Most training steps, whatever --epochs says.' }),
  batch: integer({ min: 1, doc: 'Examples in a step. Default: 128, or for small data a tenth of it, but no fewer than 8.' }),
  lr: number({ above: 0, doc: 'Learning rate. Default: 0.001, or what the model says for data of the kind.' }),
  schedule: choice(['constant', 'cosine'], { doc: 'Whether the learning rate stays or falls to 0 over all steps, along half a cosine. Default: constant, or what the model says for data of the kind.' }),
  optimizer: choice(['adam', 'momentum', 'sgd'], { doc: 'Default: adam.' }),
  patience: integer({ min: 1, doc: 'Stop when the validation loss has not improved for so many epochs, and go back to the best weights. Default: never, or where the model sets a share aside what it says.' }),
  seed: seed({ doc: 'Seed of the initial weights, the order of the data and all noise. Default: 0.' }),
  set: texts({ placeholder: 'KEY=VALUE', doc: 'An option of the model; may be repeated. Lists are separated by commas: --set hidden=200,200.' }),
  config: text({ placeholder: 'FILE', doc: 'A .json file with any of these flags by name (dataDir for --data-dir), the "model", and its "options". Flags given here go before it.' }),
  resume: toggle('Go on with the run in --out, with its own settings.'),
  dataDir,
  ...computeFlags,
};

/** What stands where neither the command line nor a config file says otherwise. */
export const TRAIN_DEFAULTS = { epochs: 10, mostEpochs: 300, steps: 3000, batch: 128, smallestBatch: 8, leastHeldFrom: 40, mostHeldFrom: 10_000, lr: 0.001, schedule: 'constant', optimizer: 'adam', seed: 0 } as const;
