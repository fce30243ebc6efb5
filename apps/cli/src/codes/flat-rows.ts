import type { Values } from '../data/values.js';

/** Codes as rows, whatever their shape: `[count, width]`. */
export function flatRows({ shape, data }: Values): Values {
  return { shape: [shape[0]!, data.length / shape[0]!], data };
}
