import { decoderTangentPlane, encoderTangentPlane, type TangentPlane } from '@gen/autoencoders';
import { OptionError, type DataSpec } from '@gen/core';
import type { Decoder, Encoder } from '@gen/core-layers';
import { applyTo, tensorOf, type Values } from '../data/values.js';

/** Which tangents. */
export interface TangentOptions {
  readonly spec: DataSpec;
  /** Directions in which the decoder's examples change with the code, or in which the code changes with the example. */
  readonly of: 'decoder' | 'encoder';
  /** How many. Default: 8, or as many as there are. */
  readonly count: number | undefined;
}

const USUAL = 8;

/**
 * The tangent plane at an example: of what the decoder makes of its code, or of the encoder at it.
 *
 * @param example - `[1, ...shape]`
 * @throws OptionError for more tangents than the code has numbers
 */
export async function tangentsAt(model: Encoder & Partial<Decoder>, example: Values, { spec, of, count }: TangentOptions): Promise<TangentPlane> {
  const code = await applyTo(example, (x) => model.encode(x));
  const width = code.data.length;
  const most = Math.min(width, example.data.length);
  if (count !== undefined && count > most) throw new OptionError(`-n ${count}: codes of ${width} numbers of examples of ${example.data.length} have at most ${most} tangents.`);
  const dimensions = count ?? Math.min(USUAL, most);
  if (of === 'decoder') {
    const decoder: Decoder = { decode: (z) => model.decode!(z) };
    return decoderTangentPlane(decoder, Array.from(code.data), width, { dimensions });
  }
  const x = tensorOf(example);
  const range = spec.range ?? (spec.values === 'binary' ? [0, 1] as const : undefined);
  return encoderTangentPlane(model, x, spec.shape, { dimensions, ...(range ? { range } : {}) }).finally(() => x.dispose());
}
