export { adjustedRandIndex } from './adjusted-rand-index.js';
export { bestAssignment } from './assignment.js';
export { clusterAccuracy, type ClusterAccuracy } from './cluster-accuracy.js';
export { normalizedMutualInformation, type NormalizedMutualInformationOptions } from './normalized-mutual-information.js';
export { silhouette, type Silhouette } from './silhouette.js';
