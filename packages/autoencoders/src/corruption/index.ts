export { gaussianNoise, maskingNoise, occlusion, saltAndPepper, type Corruption } from './corruption.js';
