import { DataError, ShapeError } from '@gen/core';
import { drawPlot } from './draw-plot.js';
import { escapeXml } from './escape-xml.js';
import { axisTitle, figure, HEADER } from './figure.js';
import { classColor } from './palette.js';
import { squareAround } from './square-around.js';

/** A line through points of a plane. */
interface PlanePath {
  /** In the legend. */
  readonly name: string;
  /** `[n, 2]`, from its start to its end. */
  readonly points: ArrayLike<number>;
}

/** What is drawn over the points of a plane. */
export interface PlaneMapOptions {
  /** From where to where arrows point, `[n, 4]`: x and y of the start, x and y of the head. Default: none. */
  readonly arrows?: ArrayLike<number>;
  /** Default: none. */
  readonly paths?: readonly PlanePath[];
  readonly title: string;
  /** Default `first value`. */
  readonly xLabel?: string;
  /** Default `second value`. */
  readonly yLabel?: string;
}

const SIDE = 632;
const MARGIN = { left: 52, right: 16, top: 34, bottom: 48 } as const;
const WIDTH = MARGIN.left + SIDE + MARGIN.right;
const HEIGHT = MARGIN.top + SIDE + MARGIN.bottom;
const LEGEND = 220;
const LETTERS = 25;
const PLACE = { x: 0, y: HEADER };
const ARROW = '#333333';
/** Of the classes' colours, those that stand out from the points'. */
const PATH_COLORS = [2, 4, 6, 5] as const;

interface Spot {
  readonly x: number;
  readonly y: number;
}

/**
 * Points of a plane with arrows and paths over them, both axes on the same scale. SVG, 700 pixels wide and as much as a
 * legend of the paths needs.
 *
 * @param points - `[n, 2]`, row after row
 * @throws ShapeError if lengths do not fit; DataError if there is no point, or a number that is not finite
 *
 * @example
 * const svg = await planeMap(moons, { arrows, title: 'Where a denoiser moves points' });
 */
export async function planeMap(points: ArrayLike<number>, { arrows = [], paths = [], title, xLabel = 'first value', yLabel = 'second value' }: PlaneMapOptions): Promise<string> {
  const dots = spotsOf(points, 'point', 2);
  if (dots.length === 0) throw new DataError('A map needs at least one point, got none.');
  const ends = spotsOf(arrows, 'arrow', 4);
  const shafts = Array.from({ length: ends.length / 2 }, (_, index) => ({ x1: ends[2 * index]!.x, y1: ends[2 * index]!.y, x2: ends[2 * index + 1]!.x, y2: ends[2 * index + 1]!.y }));
  const lines = paths.map((path, index) => ({ ...path, spots: spotsOf(path.points, 'point of a path', 2), color: classColor(PATH_COLORS[index % PATH_COLORS.length]!) }));
  const domain = squareAround([...dots, ...ends, ...lines.flatMap(({ spots }) => spots)]);
  const axis = { ticks: 8, grid: true } as const;
  const plot = await drawPlot(
    (library) => ({
      width: WIDTH,
      height: HEIGHT,
      marginLeft: MARGIN.left,
      marginRight: MARGIN.right,
      marginTop: MARGIN.top,
      marginBottom: MARGIN.bottom,
      x: { ...axis, domain: domain.x, label: xLabel, labelAnchor: 'center', labelArrow: 'none' },
      y: { ...axis, domain: domain.y, label: null },
      marks: [
        library.dot(dots, { x: 'x', y: 'y', r: dots.length > 1000 ? 2 : 2.6, fill: classColor(0), fillOpacity: 0.4 }),
        library.arrow(shafts, { x1: 'x1', y1: 'y1', x2: 'x2', y2: 'y2', stroke: ARROW, strokeWidth: 1.1, headLength: 5, headAngle: 50 }),
        ...lines.flatMap(({ spots, color }) => [
          library.line(spots, { x: 'x', y: 'y', stroke: color, strokeWidth: 2.5, strokeLinejoin: 'round' }),
          library.dot(spots, { x: 'x', y: 'y', r: 3.5, fill: color }),
        ]),
      ],
    }),
    PLACE,
  );
  const legend = lines.map(({ name, color }, row) => {
    const y = HEADER + 44 + row * 24;
    const shown = name.length > LETTERS ? `${name.slice(0, LETTERS - 1)}…` : name;
    return `<line x1="${WIDTH}" x2="${WIDTH + 22}" y1="${y}" y2="${y}" stroke="${color}" stroke-width="3"/><text x="${WIDTH + 30}" y="${y + 4.5}" font-size="13">${escapeXml(shown)}</text>`;
  });
  return figure({
    width: WIDTH + (legend.length > 0 ? LEGEND : 0),
    height: HEADER + HEIGHT,
    title,
    description: `${dots.length} points by ${xLabel} and ${yLabel}${shafts.length > 0 ? `, ${shafts.length} arrows` : ''}${lines.map(({ name, spots }) => `, ${name} through ${spots.length} points`).join('')}.`,
    content: [plot, axisTitle(yLabel, PLACE), ...legend],
  });
}

/** Numbers in pairs as places in the plane. */
function spotsOf(values: ArrayLike<number>, what: string, each: 2 | 4): Spot[] {
  if (values.length % each !== 0) throw new ShapeError(`A map needs ${each} numbers for each ${what}, got ${values.length} numbers.`);
  return Array.from({ length: values.length / 2 }, (_, index) => {
    const [x, y] = [values[2 * index]!, values[2 * index + 1]!];
    if (!Number.isFinite(x) || !Number.isFinite(y)) throw new DataError(`A ${what} holds ${Number.isFinite(x) ? y : x}: only finite values can be shown.`);
    return { x, y };
  });
}
