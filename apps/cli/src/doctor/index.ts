export { describeDiagnosis } from './describe.js';
export { diagnose } from './diagnose.js';
