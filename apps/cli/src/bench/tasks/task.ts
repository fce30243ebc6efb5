/** One training step on data that stays the same; gives the loss before it. */
export type Step = () => number;

/** A training step to measure, written with TensorFlow.js' ops as a user writes them. PyTorch's counterpart is in `python/steps.py`. */
export interface BenchTask {
  readonly name: string;
  /** What is trained, in one line. */
  readonly description: string;
  /** Makes the data, the model and its optimiser on the backend in use. */
  readonly create: () => Step;
}
