/** A fold of rows in blocks: largest, smallest, sums of integers. */
type FoldRows = (begin: number, end: number, length: number, blockLength: number, blocks: number, input: number, output: number) => void;
type FoldColumns = (
  begin: number, end: number, rows: number, inner: number, blockRows: number, blocks: number, input: number, output: number,
) => void;
type Columns = (begin: number, end: number, rows: number, inner: number, input: number, output: number) => void;
type Rows = (begin: number, end: number, length: number, input: number, output: number) => void;
type Scan = (
  begin: number, end: number, rows: number, inner: number, isExclusive: number, isReverse: number, input: number, output: number,
) => void;

/** What `assembly/reduction` exports. */
export interface ReductionFunctions {
  sumRows(begin: number, end: number, length: number, divisor: number, input: number, output: number): void;
  sumRowBlocks(begin: number, end: number, length: number, blocks: number, input: number, sums: number): void;
  sumColumns(begin: number, end: number, rows: number, inner: number, columns: number, divisor: number, input: number, output: number): void;
  sumColumnBlocks(
    begin: number, end: number, rows: number, inner: number, blockRows: number, blocks: number, input: number, sums: number,
  ): void;
  joinSums(begin: number, end: number, blocks: number, inner: number, divisor: number, sums: number, output: number): void;
  maxRows: FoldRows;
  minRows: FoldRows;
  maxIntegerRows: FoldRows;
  minIntegerRows: FoldRows;
  sumIntegerRows: FoldRows;
  maxColumns: FoldColumns;
  minColumns: FoldColumns;
  maxIntegerColumns: FoldColumns;
  minIntegerColumns: FoldColumns;
  sumIntegerColumns: FoldColumns;
  prodColumns: Columns;
  allColumns: Columns;
  anyColumns: Columns;
  batchNormalize(
    begin: number, end: number, channels: number,
    input: number, mean: number, variance: number, scale: number, offset: number, epsilon: number, output: number,
  ): void;
  scanSum: Scan;
  scanSumIntegers: Scan;
  scanProduct: Scan;
  softmaxRows: Rows;
  argMaxRows: Rows;
  argMinRows: Rows;
  argMaxIntegerRows: Rows;
  argMinIntegerRows: Rows;
  argMaxColumns: Columns;
  argMinColumns: Columns;
  argMaxIntegerColumns: Columns;
  argMinIntegerColumns: Columns;
}
