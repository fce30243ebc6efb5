export { classifierDefinition } from './supervised/classifier/definition.js';
