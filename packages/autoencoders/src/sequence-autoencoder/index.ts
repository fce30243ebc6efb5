export { sequenceAutoencoderOptions, type SequenceAutoencoderConfig } from './config.js';
export { SequenceAutoencoder, type SequenceAutoencoderOptions } from './model.js';
