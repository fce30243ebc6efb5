export { checkNetworkSide } from './check-network.js';
export { convolutionalDecoder, convolutionalEncoder, innermostShape, type ConvolutionalNetworkOptions } from './convolutional.js';
export { ACTIVATIONS, denseNetwork, type Activation, type DenseNetworkOptions } from './dense.js';
export { trainingKernels } from './kernels.js';
export { summarizeNetworks } from './summary.js';
export { networkFromJson, networkToJson } from './topology.js';
export { networkVariables } from './variables.js';
