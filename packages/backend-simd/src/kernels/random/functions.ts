/** What `assembly/random` exports; the parts that threads take begin at multiples of 8. */
export interface RandomFunctions {
  randomBernoulli(begin: number, end: number, key0: number, key1: number, output: number, last: number): void;
  randomNormal(begin: number, end: number, key0: number, key1: number, output: number): void;
  randomUniform(begin: number, end: number, key0: number, key1: number, output: number): void;
}
