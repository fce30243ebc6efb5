import { DataError } from '@gen/core';
import { drawPlot } from './draw-plot.js';
import { escapeXml } from './escape-xml.js';
import { axisTitle, figure, HEADER } from './figure.js';
import { classColor } from './palette.js';

/** What was measured at each place. */
export interface MeasuredLine {
  readonly name: string;
  readonly points: readonly MeasuredPoint[];
}

interface MeasuredPoint {
  readonly x: number;
  readonly y: number;
  /** Half the height of the bar about the point. Default: no bar. */
  readonly error?: number;
}

/** How lines are drawn. */
export interface MeasuredLinesOptions {
  readonly title: string;
  readonly xLabel: string;
  readonly yLabel: string;
}

const MARGIN = { left: 56, right: 20, top: 34, bottom: 46 } as const;
const WIDTH = 520;
const HEIGHT = 360;
const LEGEND = 26;

/**
 * Measurements as lines with their points, bars for how sure they are, and names below. SVG.
 *
 * @throws DataError if there is no line, or a value is not finite
 *
 * @example
 * const svg = await measuredLines([{ name: 'pretrained', points: [{ x: 1, y: 0.1 }, { x: 2, y: 0.08 }] }], { title: 'Error by depth', xLabel: 'hidden layers', yLabel: 'error' });
 */
export async function measuredLines(lines: readonly MeasuredLine[], { title, xLabel, yLabel }: MeasuredLinesOptions): Promise<string> {
  const points = lines.flatMap(({ points: own }) => own);
  if (points.length === 0) throw new DataError('A picture of measurements needs at least one, got none.');
  if (points.some(({ x, y, error = 0 }) => ![x, y, error].every(Number.isFinite))) throw new DataError('Only finite measurements can be shown.');
  const place = { x: 0, y: HEADER };
  const ticks = [...new Set(points.map(({ x }) => x))].sort((a, b) => a - b);
  const plot = await drawPlot(
    (library) => ({
      width: WIDTH,
      height: HEIGHT,
      marginLeft: MARGIN.left,
      marginRight: MARGIN.right,
      marginTop: MARGIN.top,
      marginBottom: MARGIN.bottom,
      x: { ...(ticks.length <= 10 ? { ticks } : {}), tickFormat: String, label: xLabel, labelAnchor: 'center', labelArrow: 'none', inset: 16 },
      y: { label: null, ticks: 6, grid: true, nice: true },
      marks: lines.flatMap(({ points: own }, index) => [
        library.ruleX(own.filter(({ error }) => error !== undefined), { x: 'x', y1: (point: MeasuredPoint) => point.y - point.error!, y2: (point: MeasuredPoint) => point.y + point.error!, stroke: classColor(index), strokeWidth: 1.5 }),
        library.line(own, { x: 'x', y: 'y', stroke: classColor(index), strokeWidth: 2 }),
        library.dot(own, { x: 'x', y: 'y', fill: classColor(index), r: 4 }),
      ]),
    }),
    place,
  );
  const legend = lines.map(({ name }, row) => {
    const y = HEADER + HEIGHT + 14 + row * LEGEND;
    return `<line x1="${MARGIN.left}" x2="${MARGIN.left + 24}" y1="${y}" y2="${y}" stroke="${classColor(row)}" stroke-width="3"/><text x="${MARGIN.left + 32}" y="${y + 4.5}" font-size="13">${escapeXml(name)}</text>`;
  });
  return figure({
    width: WIDTH,
    height: HEADER + HEIGHT + 12 + lines.length * LEGEND,
    title,
    description: lines.map(({ name, points: own }) => `${name}: ${own.map(({ x, y }) => `${x} ${y.toPrecision(3)}`).join(', ')}`).join('; '),
    content: [plot, axisTitle(yLabel, place), ...legend],
  });
}
