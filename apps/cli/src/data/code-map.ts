import { ShapeError } from '@gen/core';
import type { Values } from './values.js';

/** A plot of codes. */
export interface CodeMap {
  readonly svg: string;
  /** What the axes are. */
  readonly axes: 'code' | 'principal components';
}

/**
 * Draws codes in the plane: as they are if they have two dimensions, else by their first two principal components.
 *
 * @throws ShapeError for codes of one dimension
 */
export async function drawCodeMap(
  codes: Values,
  labels: Int32Array | undefined,
  { classNames, subject }: { readonly classNames: readonly string[] | undefined; /** What the codes are of, for the title. */ readonly subject: string },
): Promise<CodeMap> {
  const [, width] = codes.shape;
  if (codes.shape.length !== 2 || width! < 2) throw new ShapeError(`A map needs codes of two dimensions or more, got the shape [${codes.shape.join(', ')}].`);
  const { scatterMap } = await import('../plots/index.js');
  const names = classNames ? { classNames } : {};
  if (width === 2) return { svg: await scatterMap(codes.data, labels, { ...names, title: `Codes of ${subject}` }), axes: 'code' };
  const { points, shares } = await principalPlane(codes);
  const [first, second] = shares.map((share) => `${(100 * share).toFixed(1)} % of the variance`);
  const svg = await scatterMap(points, labels, {
    ...names,
    title: `Codes of ${subject}`,
    xLabel: `first of ${width} principal components, ${first}`,
    yLabel: `second of ${width} principal components, ${second}`,
  });
  return { svg, axes: 'principal components' };
}

/** Codes projected on the two directions of their largest variance, with the share of it that each has. */
export async function principalPlane({ shape, data }: Values): Promise<{ readonly points: Float32Array; readonly shares: readonly [number, number] }> {
  const { PCA } = await import('ml-pca');
  const [count, width] = shape as readonly [number, number];
  const rows = Array.from({ length: count }, (_, row) => Array.from(data.subarray(row * width, (row + 1) * width)));
  const pca = new PCA(rows, { method: 'covarianceMatrix', center: true, scale: false });
  const projected = pca.predict(rows, { nComponents: 2 });
  const shares = pca.getExplainedVariance();
  return { points: Float32Array.from(projected.to1DArray()), shares: [shares[0]!, shares[1]!] };
}
