/** What `assembly/optimizer` exports. */
export interface OptimizerFunctions {
  adamStep(
    begin: number, end: number, value: number, gradient: number, gradientSum: number, squareSum: number,
    nextValue: number, nextGradientSum: number, nextSquareSum: number, decay1: number, decay2: number, rate: number, floor: number,
  ): void;
  momentumStep(
    begin: number, end: number, value: number, gradient: number, velocity: number, nextValue: number, nextVelocity: number, decay: number, rate: number,
  ): void;
  rmsPropStep(
    begin: number, end: number, value: number, gradient: number, squareMean: number, gradientMean: number, velocity: number,
    nextValue: number, nextSquareMean: number, nextGradientMean: number, nextVelocity: number,
    decay: number, share: number, momentum: number, rate: number, epsilon: number,
  ): void;
  sgdStep(begin: number, end: number, value: number, gradient: number, nextValue: number, rate: number): void;
}
