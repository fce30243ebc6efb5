/** One measured figure with what it is measured against. */
export interface Figure {
  /** What is measured, on what. */
  readonly name: string;
  /** The measurement, with its unit. */
  readonly measured: string;
  /** What an independent implementation, or theory, gives. */
  readonly reference: string;
  /** What is asked for. */
  readonly accepted: string;
  /** Whether the measurement is within that. */
  readonly passes: boolean;
  /** How to measure it again. */
  readonly command: string;
}

/** A number with a few digits. */
export const show = (value: number, digits = 2): string => value.toFixed(digits);
