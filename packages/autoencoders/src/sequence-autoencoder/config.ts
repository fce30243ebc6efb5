import { boolean, choice, integer, number, type OptionInput, type OptionValues } from '@gen/core';

/** Options of a {@link SequenceAutoencoder}. */
export const sequenceAutoencoderOptions = {
  latentDim: integer({ min: 1, default: 16, doc: 'Width of the code.' }),
  units: integer({ min: 1, default: 64, doc: 'Units of each LSTM.' }),
  bidirectional: boolean({ default: true, doc: 'Whether a second LSTM of the encoder reads the sequence from its end.' }),
  teacherForcing: boolean({
    default: false,
    doc: 'Whether in training each step of the decoder gets the true values of the step before; else its own output of that step, as it always does outside of training.',
  }),
  kind: choice(['series', 'strokes'], {
    default: 'series',
    doc: 'What steps are: numbers, or the five values of a pen stroke (movement right and down, and a one-hot of pen down, lifted and drawing over).',
  }),
  padding: choice(['none', 'zeros'], {
    default: 'none',
    doc: 'Series only: whether the steps after the last one that is not all zeros are padding. Of strokes those after the end always are.',
  }),
  thresholdQuantile: number({ above: 0, max: 1, default: 0.99, doc: 'Share of the scores of the validation data, else of the training data, that are below the threshold of anomalies.' }),
  seed: integer({ min: 0, default: 0, doc: 'Seed of the initial weights and, unless fit has its own, of training.' }),
};

/** What a {@link SequenceAutoencoder} is made with, beside the shape of its inputs. */
export type SequenceAutoencoderConfig = OptionInput<typeof sequenceAutoencoderOptions>;

/** The options with their defaults. */
export type ResolvedSequenceAutoencoderConfig = OptionValues<typeof sequenceAutoencoderOptions>;
