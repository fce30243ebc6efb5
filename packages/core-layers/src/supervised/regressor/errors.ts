import { meanEstimate, type DataSpec, type Estimate } from '@gen/core';

/** Gathers how far predictions are from targets, in float64. */
export class RegressionErrors {
  private readonly unit: number;
  private readonly squared: number[] = [];
  private readonly absolute: number[] = [];
  private readonly losses: number[] = [];
  private count = 0;
  private residual = 0;
  private mean = new Float64Array();
  private spread = new Float64Array();

  /** @param spec - what the data says of its targets */
  constructor(spec: DataSpec['target']) {
    const columns = spec?.columns ?? [];
    const [column] = columns;
    this.unit = columns.length === 1 && column!.type === 'number' && !column!.hasMissing ? column!.scale : 1;
  }

  /**
   * Adds a batch.
   *
   * @param target - `[batch, values]`
   * @param predicted - likewise
   * @param losses - −log p(y|x), `[batch]`
   */
  add(target: ArrayLike<number>, predicted: ArrayLike<number>, losses: ArrayLike<number>): void {
    const width = target.length / losses.length;
    if (this.count === 0) [this.mean, this.spread] = [new Float64Array(width), new Float64Array(width)];
    for (let example = 0; example < losses.length; example++) {
      let [squares, magnitudes] = [0, 0];
      this.count++;
      for (let value = 0; value < width; value++) {
        const wanted = target[example * width + value]!;
        const difference = wanted - predicted[example * width + value]!;
        squares += difference ** 2;
        magnitudes += Math.abs(difference);
        // Welford's running mean and sum of squares.
        const before = wanted - this.mean[value]!;
        this.mean[value]! += before / this.count;
        this.spread[value]! += before * (wanted - this.mean[value]!);
      }
      this.residual += squares;
      this.squared.push((squares / width) * this.unit ** 2);
      this.absolute.push((magnitudes / width) * this.unit);
      this.losses.push(-losses[example]!);
    }
  }

  metrics(): Record<'logLikelihood' | 'meanSquaredError' | 'meanAbsoluteError', Estimate> & Record<'rSquared', number> {
    const total = this.spread.reduce((sum, value) => sum + value, 0);
    return {
      logLikelihood: meanEstimate(this.losses),
      meanSquaredError: meanEstimate(this.squared),
      meanAbsoluteError: meanEstimate(this.absolute),
      rSquared: total > 0 ? 1 - this.residual / total : this.residual === 0 ? 1 : 0,
    };
  }
}
