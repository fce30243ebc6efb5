import type { Tensor } from '@tensorflow/tfjs-core';

/** The values of a tensor, row after row; the tensor is disposed. */
export function values(tensor: Tensor): number[] {
  const read = Array.from(tensor.dataSync());
  tensor.dispose();
  return read;
}

/** The rows of a tensor `[batch, …]`, flattened; the tensor is disposed. */
export function rows(tensor: Tensor): number[][] {
  const [batch] = tensor.shape;
  const all = values(tensor);
  const width = all.length / batch;
  return Array.from({ length: batch }, (_, row) => all.slice(row * width, (row + 1) * width));
}

export function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
}
