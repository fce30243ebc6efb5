export { adjustedRandIndex } from './adjusted-rand-index.js';
export { bestAssignment } from './assignment.js';
export { clusterAccuracy, type ClusterAccuracy } from './cluster-accuracy.js';
export { kMeansClusters, type KMeansClusters, type KMeansClustersOptions } from './k-means-clusters.js';
export { normalizedMutualInformation, type NormalizedMutualInformationOptions } from './normalized-mutual-information.js';
export { silhouette, type Silhouette } from './silhouette.js';
