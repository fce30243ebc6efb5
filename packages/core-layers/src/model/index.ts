export type {
  AnnotatedExamples, AnomalyScorer, AttributeEditor, Capabilities, CapabilityName, ClassPredictor, Clusterer, Completer, ConditionalSampler, Data, DatasetLike, Decoder, Encoder,
  EvaluateOptions, Evaluator, Examples, Filters, ImageTransformer, InterpolationOptions, Interpolator,
  LatentActivity, LatentActivityReporter, LatentGrid,
  Likelihood, LikelihoodEstimate, LikelihoodOptions, Model, Reconstructor, Restorations, RestorationsOptions, Restorer, SampleOptions, Sampler, TargetPredictor,
} from './capabilities.js';
export type { Code } from './code.js';
export type { Fixture, HoldOut, ModelDefinition, Paper, Reproduction, TrainingDefaults } from './definition.js';
export { LazyParts } from './lazy-parts.js';
export { checkEvaluateOptions } from './check-evaluate-options.js';
export { checkInputShape } from './check-input-shape.js';
export { supports } from './supports.js';
