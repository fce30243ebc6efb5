export { checkLabels } from './check-labels.js';
export { checkValues } from './check-values.js';
export { toSingle } from './to-single.js';
export { toSource } from './to-source.js';
export { toTensor } from './to-tensor.js';
export { disposing } from './disposing.js';
