export { maximizeUnit, type UnitEncoder } from './maximize-unit.js';
export type { Stimulus, StimulusOptions, UnitMaximizer } from './stimulus.js';
