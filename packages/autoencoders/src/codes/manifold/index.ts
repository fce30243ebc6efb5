export { gridPoints, type GridPointsOptions } from './grid-points.js';
export type { DifferenceOptions } from './jacobian.js';
export { manifoldDensity, type ManifoldDensity, type ManifoldDensityOptions } from './manifold-density.js';
export { neighborGraph, type Link, type NeighborGraph } from './neighbor-graph.js';
export { neighborTangentPlanes } from './neighbor-tangent-planes.js';
export { recoveryField } from './recovery-field.js';
export { shortestPath, type GraphPath } from './shortest-path.js';
export { decoderTangentPlane, encoderTangentPlane, type TangentPlane, type TangentPlaneOptions } from './tangent-plane.js';
