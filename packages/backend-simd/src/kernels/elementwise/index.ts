import { cast } from './cast.js';

export const elementwiseKernels = [cast];
