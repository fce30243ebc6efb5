/** One operand of a product in memory. */
export interface Operand {
  readonly address: number;
  /** Numbers from one stored row to the next. */
  readonly stride: number;
  readonly transposed: 0 | 1;
}
