import { choice, DataError, number, resolveOptions, ShapeError, sizeOfShape, type IndexedSource, type OptionInput } from '@gen/core';

/** The ways of whitening. */
export const whiteningMethods = ['zca', 'pca'] as const;

const schema = {
  method: choice(whiteningMethods, {
    default: 'zca',
    doc: 'zca turns the values back after scaling, so that examples keep their shape and look; pca gives one value for each direction.',
  }),
  epsilon: number({ min: 0, default: 0, doc: 'Added to every variance before its root is divided by, so that directions of little variance, which are mostly noise, stay small. Default 0.' }),
};

/** What {@link fitWhitening} takes. */
export type WhiteningOptions = OptionInput<typeof schema>;

/** What `whiten` needs, as plain numbers that can be kept with a model. */
export interface Whitening {
  readonly method: (typeof whiteningMethods)[number];
  /** Mean of each of the d values. */
  readonly mean: readonly number[];
  /** Principal directions, `[k, d]` row after row, orthonormal, from the largest variance to the smallest; those without any are left out. */
  readonly directions: readonly number[];
  /** What each direction's coordinate is divided by: √(variance + ε), `[k]`. */
  readonly deviation: readonly number[];
}

/** Most values of an example: the eigenvectors of more would take minutes. */
const WIDEST = 1024;
const CHUNK = 1024;
/** Variance, as a share of the largest, below which a direction counts as without any: that much is left by rounding. */
const NOTHING = 1e-12;

/**
 * Reads a source once, as it is in epoch 0, and measures what `whiten` needs: means, and the eigenvectors of the covariance
 * (over n), in float64. Measure on the training split and whiten the others by the same numbers.
 *
 * Bell and Sejnowski, "The 'independent components' of natural scenes are edge filters", Vision Research 37 (1997).
 *
 * @throws OptionError for an option that is unknown or wrong; ShapeError for examples of more than 1,024 values; DataError
 * for a value that is not finite, and if no value varies
 *
 * @example
 * const whitening = await fitWhitening(patches(photographs, { size: 12, count: 50_000 }), { epsilon: 1e-3 });
 */
export async function fitWhitening(source: IndexedSource, options: WhiteningOptions = {}): Promise<Whitening> {
  const { method, epsilon } = resolveOptions(schema, options, 'fitWhitening');
  const width = sizeOfShape(source.spec.shape);
  if (width > WIDEST) {
    throw new ShapeError(`fitWhitening takes examples of at most ${WIDEST} values; these have ${width}. Cut patches from them, or make them smaller.`);
  }
  const { mean, covariance } = await momentsOf(source, width);
  const { EigenvalueDecomposition, Matrix } = await import('ml-matrix');
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(Matrix.from1DArray(width, width, covariance), { assumeSymmetric: true });
  const order = realEigenvalues.map((_, column) => column).sort((a, b) => realEigenvalues[b]! - realEigenvalues[a]!);
  const largest = realEigenvalues[order[0]!]!;
  if (!(largest > 0)) throw new DataError('fitWhitening: no value varies between the examples.');
  const kept = order.filter((column) => realEigenvalues[column]! > NOTHING * largest);
  return {
    method,
    mean: Array.from(mean),
    directions: kept.flatMap((column) => eigenvectorMatrix.getColumn(column)),
    deviation: kept.map((column) => Math.sqrt(realEigenvalues[column]! + epsilon)),
  };
}

/** Mean and covariance (over n) of chunks, each in two passes, joined by the updating formula of Chan et al. */
async function momentsOf(source: IndexedSource, width: number): Promise<{ readonly mean: Float64Array; readonly covariance: Float64Array }> {
  const mean = new Float64Array(width);
  const products = new Float64Array(width * width);
  for (let start = 0; start < source.size; start += CHUNK) {
    const count = Math.min(CHUNK, source.size - start);
    const { x } = await source.read(Uint32Array.from({ length: count }, (_, offset) => start + offset), { epoch: 0, seed: 0 });
    const wrong = x.findIndex((value) => !Number.isFinite(value));
    if (wrong >= 0) throw new DataError(`fitWhitening: value ${wrong % width} of example ${start + Math.floor(wrong / width)} is ${x[wrong]!}.`);
    addChunk(x, count, start, mean, products);
  }
  const covariance = products.map((_, at) => products[Math.max(Math.floor(at / width), at % width) * width + Math.min(Math.floor(at / width), at % width)]! / source.size);
  return { mean, covariance };
}

function addChunk(x: Float32Array, count: number, before: number, mean: Float64Array, products: Float64Array): void {
  const width = mean.length;
  const own = new Float64Array(width);
  for (let at = 0; at < x.length; at++) own[at % width]! += x[at]! / count;
  const centred = new Float64Array(width);
  for (let row = 0; row < count; row++) {
    for (let at = 0; at < width; at++) centred[at] = x[row * width + at]! - own[at]!;
    addProducts(centred, 1, products);
  }
  const shift = own.map((value, at) => value - mean[at]!);
  addProducts(shift, (before * count) / (before + count), products);
  for (let at = 0; at < width; at++) mean[at]! += (shift[at]! * count) / (before + count);
}

/** Adds the lower triangle of weight · vector · vectorᵀ. */
function addProducts(vector: Float64Array, weight: number, products: Float64Array): void {
  const width = vector.length;
  for (let row = 0; row < width; row++) {
    const scaled = weight * vector[row]!;
    if (scaled === 0) continue;
    for (let column = 0; column <= row; column++) products[row * width + column]! += scaled * vector[column]!;
  }
}
