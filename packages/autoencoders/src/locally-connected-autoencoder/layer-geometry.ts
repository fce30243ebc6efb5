import { OptionError } from '@gen/core';
import type { ResolvedLocallyConnectedAutoencoderConfig } from './config.js';

/** Where receptive fields lie in a map. */
export interface FieldGeometry {
  /** Side of a square, in places. */
  readonly field: number;
  /** How far neighbouring squares are apart; it divides `field`. */
  readonly stride: number;
}

/** Sizes of one layer with its three sublayers. */
export interface LayerGeometry extends FieldGeometry {
  /** `[height, width, channels]` of what the layer sees. */
  readonly input: readonly [number, number, number];
  /** Places of filters, `[rows, columns]`. */
  readonly places: readonly [number, number];
  /** Filters at each place. */
  readonly maps: number;
  readonly pool: number;
  readonly poolStride: number;
  /** `[rows, columns, maps]` after pooling, which is what the layer gives. */
  readonly output: readonly [number, number, number];
}

const LISTS = ['maps', 'receptiveFields', 'strides', 'poolSizes', 'poolStrides'] as const;

/**
 * The sizes of all layers, from the picture on.
 *
 * @throws OptionError if the shape is no picture's, the lists differ in length, or squares do not fit
 */
export function layerGeometries(config: ResolvedLocallyConnectedAutoencoderConfig, inputShape: readonly number[]): LayerGeometry[] {
  const title = 'LocallyConnectedAutoencoder';
  if (inputShape.length !== 3) throw new OptionError(`${title}: inputShape must be that of pictures, [height, width, channels], got [${inputShape.join(', ')}].`);
  const [layers] = LISTS.map((name) => config[name].length);
  const uneven = LISTS.find((name) => config[name].length !== layers);
  if (layers === 0 || uneven) throw new OptionError(`${title}: ${LISTS.join(', ')} must have a number for each layer, got ${LISTS.map((name) => config[name].length).join(', ')} numbers.`);
  if (config.normalizationSize % 2 === 0) throw new OptionError(`${title}: normalizationSize must be odd, so that a window has a middle, got ${config.normalizationSize}.`);
  const geometries: LayerGeometry[] = [];
  let input = inputShape as unknown as LayerGeometry['input'];
  for (let layer = 0; layer < layers!; layer++) {
    const [maps, field, stride, pool, poolStride] = LISTS.map((name) => config[name][layer]!) as [number, number, number, number, number];
    const [height, width] = input;
    if (field % stride !== 0 || [height, width].some((side) => side < field || (side - field) % stride !== 0)) {
      throw new OptionError(`${title}: layer ${layer} cannot cover ${height}×${width} places with squares of ${field} that are ${stride} apart: the stride must divide the square, and what the first square leaves of each side.`);
    }
    const places = [(height - field) / stride + 1, (width - field) / stride + 1] as const;
    if (places.some((side) => side < pool)) throw new OptionError(`${title}: layer ${layer} has ${places.join('×')} places, which is less than the pool of ${pool}: take a smaller pool or stride.`);
    const output = [...places.map((side) => Math.floor((side - pool) / poolStride) + 1), maps] as unknown as LayerGeometry['output'];
    geometries.push({ input, field, stride, places, maps, pool, poolStride, output });
    input = output;
  }
  return geometries;
}
