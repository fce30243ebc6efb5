import { DataError } from '@gen/core';
import { drawPlot } from './draw-plot.js';
import { axisTitle, figure, HEADER } from './figure.js';
import { AXIS, MUTED, TRAINING } from './palette.js';

/** How bars by dimension are drawn. */
export interface DimensionBarOptions {
  /** Bars up to this value are grey. Default 0.01, in the unit of the values. */
  readonly activeAbove?: number;
  /** Default `KL divergence by latent dimension`. */
  readonly title?: string;
  /** Default `KL divergence (nats)`. */
  readonly yLabel?: string;
}

const WIDTH = 800;
const HEIGHT = 300;
const PLACE = { x: 0, y: HEADER };

/**
 * One bar for each dimension of a code, the largest first; those that carry next to nothing are grey, and the title says how many do
 * not. SVG, 800 pixels wide.
 *
 * @param values - one value for each dimension, such as its mean KL divergence in nats
 * @throws DataError if there is no value, or one that is not finite
 *
 * @example
 * const svg = await dimensionBars([2.1, 0.0003, 1.4]);
 */
export async function dimensionBars(
  values: ArrayLike<number>,
  { activeAbove = 0.01, title = 'KL divergence by latent dimension', yLabel = 'KL divergence (nats)' }: DimensionBarOptions = {},
): Promise<string> {
  const bars = Array.from(values, (value, dimension) => ({ dimension: String(dimension), value }));
  if (bars.length === 0) throw new DataError('Bars need at least one dimension, got none.');
  const broken = bars.find(({ value }) => !Number.isFinite(value));
  if (broken) throw new DataError(`Dimension ${broken.dimension} holds ${broken.value}: only finite values can be shown.`);
  bars.sort((a, b) => b.value - a.value);
  const active = bars.filter(({ value }) => value > activeAbove).length;

  const plot = await drawPlot(
    (library) => ({
      width: WIDTH,
      height: HEIGHT,
      marginLeft: 60,
      marginRight: 24,
      marginTop: 34,
      marginBottom: 44,
      x: { type: 'band', domain: bars.map(({ dimension }) => dimension), label: 'dimension', labelAnchor: 'center', labelArrow: 'none', ...(bars.length > 40 ? { axis: null } : {}) },
      y: { label: null, grid: true, nice: true, ticks: 6 },
      marks: [
        library.barY(bars, { x: 'dimension', y: 'value', fill: ({ value }: { value: number }) => (value > activeAbove ? TRAINING : MUTED) }),
        library.ruleY([0], { stroke: AXIS }),
      ],
    }),
    PLACE,
  );
  const heading = `${title}: ${active} of ${bars.length} above ${activeAbove}`;
  return figure({ width: WIDTH, height: HEADER + HEIGHT, title: heading, description: `${heading}, as bars from the largest to the smallest.`, content: [plot, axisTitle(yLabel, PLACE)] });
}
