import { conv2D, fusedConv2D } from './conv2d.js';
import { conv2DBackpropInput } from './conv2d-backprop-input.js';

export const convolutionKernels = [conv2D, fusedConv2D, conv2DBackpropInput];
