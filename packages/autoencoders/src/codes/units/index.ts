export { bestUnit, unitAccuracy, type BestUnit, type BestUnitOptions, type UnitRule } from './best-unit.js';
export { topStimuli, type TopStimulus } from './top-stimuli.js';
