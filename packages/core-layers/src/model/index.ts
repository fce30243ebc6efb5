export type {
  AnomalyScorer, Capabilities, CapabilityName, Completer, ConditionalSampler, Data, DatasetLike, Decoder, Encoder,
  EvaluateOptions, Evaluator, Examples, Filters, ImageTransformer, InterpolationOptions, Interpolator,
  LatentActivity, LatentActivityReporter, LatentGrid,
  Likelihood, LikelihoodEstimate, LikelihoodOptions, Model, Reconstructor, SampleOptions, Sampler,
} from './capabilities.js';
export type { Fixture, ModelDefinition, Paper, Reproduction } from './definition.js';
export { supports } from './supports.js';
