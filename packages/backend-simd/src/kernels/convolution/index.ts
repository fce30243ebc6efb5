import { conv2D, fusedConv2D } from './conv2d.js';
import { conv2DBackpropFilter } from './conv2d-backprop-filter.js';
import { conv2DBackpropInput } from './conv2d-backprop-input.js';
import { depthwiseBackpropFilter, depthwiseBackpropInput, depthwiseConv2D, fusedDepthwiseConv2D } from './depthwise.js';

export const convolutionKernels = [
  conv2D, conv2DBackpropFilter, conv2DBackpropInput, fusedConv2D,
  depthwiseBackpropFilter, depthwiseBackpropInput, depthwiseConv2D, fusedDepthwiseConv2D,
];
