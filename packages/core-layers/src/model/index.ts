export type {
  AnomalyScorer, AttributeEditor, Capabilities, CapabilityName, Classifier, Completer, ConditionalSampler, Data, DatasetLike, Decoder, Encoder,
  EvaluateOptions, Evaluator, Examples, Filters, ImageTransformer, InterpolationOptions, Interpolator,
  LatentActivity, LatentActivityReporter, LatentGrid,
  Likelihood, LikelihoodEstimate, LikelihoodOptions, Model, Reconstructor, Regressor, SampleOptions, Sampler,
} from './capabilities.js';
export type { Fixture, ModelDefinition, Paper, Reproduction } from './definition.js';
export { supports } from './supports.js';
