export { sequenceAutoencoderDefinition } from './sequence-autoencoder/definition.js';
