import { encodeFloat16 } from './float16.js';

/** The module that carries the weights: all of them in order, as float16 in base64, lowest byte first. */
export function weightsModule(weights: readonly Float32Array[]): string {
  const values = weights.flatMap((one) => Array.from(one, encodeFloat16));
  const bytes = Buffer.alloc(values.length * 2);
  values.forEach((value, index) => bytes.writeUInt16LE(value, index * 2));
  return `/** Written by \`npm run train-digits\`: ${values.length} weights, float16, lowest byte first, in base64. */\nexport const WEIGHTS =\n  '${bytes.toString('base64')}';\n`;
}
