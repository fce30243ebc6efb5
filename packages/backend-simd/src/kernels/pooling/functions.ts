/** What `assembly/pooling` exports. */
export interface PoolingFunctions {
  maxPool: Pool;
  averagePool: Pool;
  averagePoolGradient: Pool;
  maxPoolGradient(
    begin: number, end: number, height: number, width: number, channels: number, rows: number, columns: number,
    filterHeight: number, filterWidth: number, strideHeight: number, strideWidth: number, top: number, left: number,
    source: number, gradient: number, output: number,
  ): void;
}

type Pool = (
  begin: number, end: number, height: number, width: number, channels: number, rows: number, columns: number,
  filterHeight: number, filterWidth: number, strideHeight: number, strideWidth: number, top: number, left: number,
  source: number, output: number,
) => void;
