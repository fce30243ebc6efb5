import type { ConvolutionFunctions } from './kernels/convolution/functions.js';
import type { ElementwiseFunctions } from './kernels/elementwise/functions.js';
import type { PoolingFunctions } from './kernels/pooling/functions.js';
import type { LossFunctions } from './kernels/loss/functions.js';
import type { ProductFunctions } from './kernels/mat-mul/functions.js';
import type { MovementFunctions } from './kernels/movement/functions.js';
import type { OptimizerFunctions } from './kernels/optimizer/functions.js';
import type { RandomFunctions } from './kernels/random/functions.js';
import type { ReductionFunctions } from './kernels/reduction/functions.js';

/**
 * The functions that `assembly/` exports, a group of kernels each. Each computes the part `begin` to `end` of its work, in units
 * of its own, so that the work can be shared out. Addresses are bytes, strides and steps are numbers, flags are 0 or 1.
 */
interface KernelFunctions
  extends ConvolutionFunctions,
    ElementwiseFunctions,
    PoolingFunctions,
    LossFunctions,
    ProductFunctions,
    MovementFunctions,
    OptimizerFunctions,
    RandomFunctions,
    ReductionFunctions {}

export type KernelFunctionName = keyof KernelFunctions;

/** The arguments of a function after `begin` and `end`. */
export type KernelArguments<Name extends KernelFunctionName> =
  Parameters<KernelFunctions[Name]> extends [number, number, ...infer Rest extends number[]] ? Rest : never;

/** A whole module: the kernels, and what sets an instance up. */
export interface KernelModule extends KernelFunctions {
  useWorkspace(address: number): void;
  workspaceStart(): number;
  dataEnd(): number;
}
