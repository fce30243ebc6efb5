export { vaeDefinition } from './vae/definition.js';
