export { autoencoderDefinition } from './autoencoder/definition.js';
