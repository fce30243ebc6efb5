export { deepEmbeddedClusteringOptions, type DeepEmbeddedClusteringConfig } from './config.js';
export { DeepEmbeddedClustering, type ClusteringFitOptions } from './model.js';
export { logSoftAssignment, targetDistribution } from './soft-assignment.js';
