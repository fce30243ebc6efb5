/**
 * The functions that `assembly/` exports. Each computes the part `begin` to `end` of its work, in units of its own, so that
 * the work can be shared out. Addresses are bytes, strides and steps are numbers, flags are 0 or 1.
 */
interface KernelFunctions {
  matMulRows(
    begin: number, end: number, rows: number, columns: number, depth: number,
    a: number, strideA: number, transposeA: number, b: number, strideB: number, transposeB: number, c: number,
  ): void;
  matMulColumns(
    begin: number, end: number, rows: number, columns: number, depth: number,
    a: number, strideA: number, transposeA: number, b: number, strideB: number, transposeB: number, c: number,
  ): void;
  matMulBatch(
    begin: number, end: number, rows: number, columns: number, depth: number,
    a: number, stepA: number, strideA: number, transposeA: number,
    b: number, stepB: number, strideB: number, transposeB: number, c: number,
  ): void;
  addBias(begin: number, end: number, channels: number, output: number, bias: number, isOneForAll: number): void;
  relu(begin: number, end: number, input: number, output: number): void;
}

export type KernelFunctionName = keyof KernelFunctions;

/** The arguments of a function after `begin` and `end`. */
export type KernelArguments<Name extends KernelFunctionName> =
  Parameters<KernelFunctions[Name]> extends [number, number, ...infer Rest extends number[]] ? Rest : never;

/** A whole module: the kernels, and what sets an instance up. */
export interface KernelModule extends KernelFunctions {
  useWorkspace(address: number): void;
  dataEnd(): number;
}
