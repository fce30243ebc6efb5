export { deepEmbeddedClusteringOptions, type DeepEmbeddedClusteringConfig } from './config.js';
export { DeepEmbeddedClustering, type DeepEmbeddedClusteringOptions } from './model.js';
export { logSoftAssignment, targetDistribution } from './soft-assignment.js';
