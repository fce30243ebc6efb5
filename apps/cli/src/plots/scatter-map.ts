import { DataError, ShapeError } from '@gen/core';
import { drawPlot, type PlotLibrary } from './draw-plot.js';
import { escapeXml } from './escape-xml.js';
import { axisTitle, figure, HEADER } from './figure.js';
import { classColor } from './palette.js';
import { squareAround } from './square-around.js';

/** How a map of points is drawn. */
export interface ScatterMapOptions {
  /** Names of the classes that the labels count. Default: the numbers themselves. */
  readonly classNames?: readonly string[];
  /** Default `Map of codes`. */
  readonly title?: string;
  /** Default `first dimension`. */
  readonly xLabel?: string;
  /** Default `second dimension`. */
  readonly yLabel?: string;
}

/** Of the square that the points lie in; the margins are for what is written around it. */
const SIDE = 632;
const MARGIN = { left: 52, right: 16, top: 34, bottom: 48 } as const;
const WIDTH = MARGIN.left + SIDE + MARGIN.right;
const HEIGHT = HEADER + MARGIN.top + SIDE + MARGIN.bottom;
const LEGEND = 150;
const TICKS = 8;
const PLACE = { x: 0, y: HEADER };

interface Dot {
  readonly x: number;
  readonly y: number;
  readonly label: number;
}

/**
 * Points in the plane, coloured by class, both axes on the same scale. Each class is also named at its median, so that
 * colour is not all there is to tell them apart. SVG, 700 pixels wide and as much as a legend needs.
 *
 * @param points - `[n, 2]`, row after row
 * @param labels - class of each point, `[n]`
 * @throws ShapeError if the lengths do not fit; DataError if there is no point, or one that is not finite
 *
 * @example
 * const svg = await scatterMap(codes, labels, { title: 'Test digits', classNames: ['zero', 'one'] });
 */
export async function scatterMap(
  points: Float32Array,
  labels?: Int32Array,
  { classNames, title = 'Map of codes', xLabel = 'first dimension', yLabel = 'second dimension' }: ScatterMapOptions = {},
): Promise<string> {
  const dots = readDots(points, labels);
  const classes = labels ? [...new Set(labels)].sort((a, b) => a - b) : [];
  const colorOf = new Map(classes.map((label) => [label, classColor(classNames ? label : classes.indexOf(label))]));
  const nameOf = (label: number): string => classNames?.[label] ?? String(label);
  const { x, y } = squareAround(dots);

  const plot = await drawPlot(
    (library) => ({
      width: WIDTH,
      height: HEIGHT - HEADER,
      marginLeft: MARGIN.left,
      marginRight: MARGIN.right,
      marginTop: MARGIN.top,
      marginBottom: MARGIN.bottom,
      x: { domain: x, ticks: TICKS, grid: true, label: xLabel, labelAnchor: 'center', labelArrow: 'none' },
      y: { domain: y, ticks: TICKS, grid: true, label: null },
      marks: [
        library.dot(dots, {
          x: 'x',
          y: 'y',
          r: dotRadius(dots.length),
          fill: ({ label }: Dot) => colorOf.get(label) ?? classColor(0),
          fillOpacity: dots.length > 2000 ? 0.55 : 0.75,
        }),
        classMarks(library, dots, classes, nameOf),
      ],
    }),
    PLACE,
  );

  const legend = classes.map((label, row) => legendEntry(row, nameOf(label), colorOf.get(label)!));
  return figure({
    width: WIDTH + (legend.length > 0 ? LEGEND : 0),
    height: Math.max(HEIGHT, HEADER + 48 + legend.length * 24),
    title,
    description: `${dots.length} points by ${xLabel} and ${yLabel}${classes.length > 0 ? `, coloured by class: ${classes.map(nameOf).join(', ')}` : ''}.`,
    content: [plot, axisTitle(yLabel, PLACE), ...legend],
  });
}

function readDots(points: Float32Array, labels: Int32Array | undefined): Dot[] {
  const count = points.length / 2;
  if (count === 0) throw new DataError('A map needs at least one point, got none.');
  if (!Number.isInteger(count)) throw new ShapeError(`A map needs points of two values each, got ${points.length} values.`);
  if (labels && labels.length !== count) throw new ShapeError(`Expected one label for each of ${count} points, got ${labels.length} labels.`);
  const broken = points.findIndex((value) => !Number.isFinite(value));
  if (broken >= 0) throw new DataError(`Point ${Math.floor(broken / 2)} holds ${points[broken]}: only finite values can be shown.`);
  return Array.from({ length: count }, (_, index) => ({ x: points[2 * index]!, y: points[2 * index + 1]!, label: labels?.[index] ?? 0 }));
}

function dotRadius(count: number): number {
  return count > 5000 ? 1.6 : count > 1000 ? 2.2 : 3;
}

function classMarks(library: PlotLibrary, dots: readonly Dot[], classes: readonly number[], nameOf: (label: number) => string): ReturnType<PlotLibrary['text']> {
  const centers = classes.map((label) => {
    const own = dots.filter((dot) => dot.label === label);
    return { x: median(own.map(({ x }) => x)), y: median(own.map(({ y }) => y)), name: nameOf(label) };
  });
  return library.text(centers, { x: 'x', y: 'y', text: 'name', fontSize: 16, fontWeight: 700, fill: '#111111', stroke: '#ffffff', strokeWidth: 5 });
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

function legendEntry(row: number, name: string, color: string): string {
  const y = HEADER + 44 + row * 24;
  const shown = name.length > 15 ? `${name.slice(0, 14)}…` : name;
  return `<circle cx="${WIDTH + 14}" cy="${y}" r="6" fill="${color}"/><text x="${WIDTH + 28}" y="${y + 4.5}" font-size="13">${escapeXml(shown)}</text>`;
}
