import type { PlotOptions } from '@observablehq/plot';
import { serializeSvg } from './serialize-svg.js';

/** Observable Plot, as it comes when it is imported. */
export type PlotLibrary = typeof import('@observablehq/plot');

/** Where a plot stands in its figure, in pixels. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

const FONT_SIZE = 12;

/**
 * Draws a plot as an SVG element that can stand in another one.
 *
 * The plotting library and the document that it draws in take most of a second to load, so they are when first used.
 */
export async function drawPlot(build: (plot: PlotLibrary) => PlotOptions, place: Place): Promise<string> {
  const [plot, { Window }] = await Promise.all([import('@observablehq/plot'), import('happy-dom')]);
  const window = new Window();
  try {
    const drawn = plot.plot({ ...build(plot), document: window.document as unknown as Document });
    return serializeSvg(drawn, { ...place, 'font-size': FONT_SIZE, color: '#333333' });
  } finally {
    await window.happyDOM.close();
  }
}
