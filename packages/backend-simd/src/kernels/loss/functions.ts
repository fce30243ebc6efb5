/** What `assembly/loss` exports. */
export interface LossFunctions {
  bernoulliCrossEntropy(begin: number, end: number, features: number, logits: number, targets: number, output: number): void;
}
