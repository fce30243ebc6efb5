/** What `assembly/elementwise` exports. */
export interface ElementwiseFunctions {
  addBias(begin: number, end: number, channels: number, output: number, bias: number, isOneForAll: number): void;
  relu(begin: number, end: number, input: number, output: number): void;
}
