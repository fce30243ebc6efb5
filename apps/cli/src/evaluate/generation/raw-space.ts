import { sizeOfShape } from '@gen/core';
import type { FeatureSpace } from './feature-space.js';

/** Values up to which an example is a point like any other. */
const SMALL = 64;

/** The values themselves: for points and rows. `isWanted`: the user has asked for it. */
export function rawSpace(shape: readonly number[], isWanted: boolean): FeatureSpace {
  const width = sizeOfShape(shape);
  return {
    description: `their ${width} values`,
    isNetwork: false,
    hasNeighbours: isWanted || (shape.length === 1 && width <= SMALL),
    see: async (examples) => ({ features: { shape: [examples.shape[0]!, width], data: examples.data } }),
  };
}
