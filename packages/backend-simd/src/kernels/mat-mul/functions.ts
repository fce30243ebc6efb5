/** What `assembly/gemm` exports. */
export interface ProductFunctions {
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
}
