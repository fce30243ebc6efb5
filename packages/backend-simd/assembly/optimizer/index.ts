export { adamStep } from './adam';
export { momentumStep } from './momentum';
export { rmsPropStep } from './rms-prop';
export { sgdStep } from './sgd';
