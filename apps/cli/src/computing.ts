/**
 * What loads TensorFlow.js, directly or not. Commands import this when they run, never before, so that help and
 * faulty command lines are answered at once.
 */
export { supports } from '@gen/core-layers';
export { encodeNpy, parseNpy } from '@gen/datasets';
export { anomalyReport, anomalyRows } from './anomaly/anomaly-report.js';
export { anomalyCaption, drawAnomalies } from './anomaly/draw-anomalies.js';
export { formatScores } from './anomaly/format-scores.js';
export { reviewExamples } from './anomaly/review-examples.js';
export { clusterExamples, shownClustering } from './codes/cluster-examples.js';
export { drawClusters, drawsClusters } from './codes/draw-clusters.js';
export { drawNeighbors } from './codes/draw-neighbors.js';
export { findNeighbors } from './codes/find-neighbors.js';
export { formatClusters } from './codes/format-clusters.js';
export { readQuery } from './codes/read-query.js';
export { unitStimuli } from './codes/unit-stimuli.js';
export { attributeSides } from './data/attribute-sides.js';
export { drawCodeMap } from './data/code-map.js';
export { decodeAll, encodeSource } from './data/code-verbs.js';
export { examplesAt, firstExamples } from './data/examples.js';
export { openRunData } from './data/open-data.js';
export { applyTo, interleave, readTensor, rowOf, tensorOf } from './data/values.js';
export { describeEvaluation } from './evaluate/describe-evaluation.js';
export { metricsOf, omittedOf, runMeasurements } from './evaluate/evaluation.js';
export { measurements } from './evaluate/measurements.js';
export { createSubject } from './evaluate/subject.js';
export { writeEvaluation } from './evaluate/write-evaluation.js';
export { writeExamples, writePairs } from './files/write-examples.js';
export { writeFilters } from './files/write-filters.js';
export { writeStimuli } from './files/write-stimuli.js';
export { drawTangents } from './manifold/draw-tangents.js';
export { drawWalk, drawsWalk } from './manifold/draw-walk.js';
export { fieldArrows } from './manifold/field-arrows.js';
export { tangentsAt } from './manifold/tangents-at.js';
export { walkCodes } from './manifold/walk-codes.js';
export { planeMap } from './plots/index.js';
export { restorePictures } from './restore/restore-pictures.js';
export { withRun } from './run/with-run.js';
