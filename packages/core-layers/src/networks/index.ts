export { checkNetworkSide } from './check-network.js';
export { convolutionalDecoder, convolutionalEncoder, innermostShape, type ConvolutionalNetworkOptions } from './convolutional.js';
export { ACTIVATIONS, denseNetwork, type Activation, type DenseNetworkOptions } from './dense.js';
export { CONVOLUTION_KERNELS, trainingKernels } from './kernels.js';
export { poolingDecoder, poolingEncoder, pooledShapes, type PoolingNetwork } from './pooling.js';
export { summarizeNetworks } from './summary.js';
export { networkFromJson, networksFromJson, networkToJson } from './topology.js';
export { networkVariables } from './variables.js';
