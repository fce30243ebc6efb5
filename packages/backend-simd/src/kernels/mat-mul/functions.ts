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
  thinProduct(
    begin: number, end: number, few: number, depth: number, matrix: number, stride: number,
    vectors: number, vectorStride: number, vectorStep: number, output: number, rowStep: number, fewStep: number,
  ): void;
  thinProductTransposed(
    begin: number, end: number, rows: number, few: number, depth: number, matrix: number, stride: number,
    vectors: number, vectorStride: number, vectorStep: number, output: number, rowStep: number, fewStep: number,
  ): void;
  outerProduct(begin: number, end: number, columns: number, a: number, b: number, output: number): void;
}
