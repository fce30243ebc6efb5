import type { Tensor } from '@tensorflow/tfjs-core';
import type { Draw, Input } from './draw.ts';

type Tensors = readonly Tensor[];

/** How far a result may be from that of the cpu backend, which computes in float64. */
export type Closeness =
  /** The same number, zeros of the same sign. */
  | 'exact'
  /** 2·10⁻⁶ of the number: functions of one number. */
  | 'function'
  /** 10⁻⁶, or 2·10⁻⁶ of the number: functions that the cpu backend has from an approximation. */
  | 'approximate'
  /** 10⁻⁵ of the number: powers, and products of many numbers. */
  | 'power'
  /** 10⁻⁵ of what the terms of a sum have in size, which the same operation on absolute values says. */
  | 'sum'
  /** 10⁻⁵ of the largest number: what is normalised. */
  | 'whole';

/** One call of an operation, to be made on several backends. */
export interface Call {
  /** The operation and its attributes, as a failure tells them. */
  readonly name: string;
  readonly attributes?: object;
  readonly inputs: readonly Input[];
  readonly close: Closeness;
  readonly run: (inputs: Tensors) => Tensor | Tensor[];
  /** The same where the cpu backend is wrong. */
  readonly onCpu?: (inputs: Tensors) => Tensor | Tensor[];
  /** The size of the terms, where it is not `run` of the absolute values. */
  readonly size?: (inputs: Tensors) => Tensor | Tensor[];
}

/** Draws calls of one operation. */
export type CallMaker = (draw: Draw) => Call;
