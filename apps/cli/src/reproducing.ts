/** What reproduces; it loads TensorFlow.js, so the command imports this when it runs. */
export { listReproductions } from './reproduce/list.js';
export { reproduceModel } from './reproduce/reproduce-model.js';
export { runExperiment } from './reproduce/run-experiment.js';
