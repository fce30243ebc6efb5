import { DataError } from '@gen/core';
import { drawPlot } from './draw-plot.js';
import { escapeXml } from './escape-xml.js';
import { axisTitle, figure, HEADER } from './figure.js';
import { AXIS, classColor } from './palette.js';

/** One curve. */
export interface RocLine {
  readonly name: string;
  /** Area under it. */
  readonly area: number;
  readonly falsePositiveRates: ArrayLike<number>;
  readonly truePositiveRates: ArrayLike<number>;
}

/** How curves are drawn. */
export interface RocCurvesOptions {
  /** Default `ROC curves`. */
  readonly title?: string;
}

const SIDE = 460;
const MARGIN = { left: 56, right: 20, top: 34, bottom: 46 } as const;
const WIDTH = MARGIN.left + SIDE + MARGIN.right;
const HEIGHT = MARGIN.top + SIDE + MARGIN.bottom;
const LEGEND = 190;
/** Classes beyond these are in the areas of the table, not in the picture, where their lines could not be told apart. */
const MOST = 20;

/**
 * True against false positive rates over all thresholds, a line for each class with its area in the legend, and the diagonal on which
 * scores lie that know nothing. SVG.
 *
 * @throws DataError if there is no curve
 *
 * @example
 * const svg = await rocCurves([{ name: 'cat', area: rocAuc(scores, labels).value, ...rocCurve(scores, labels) }]);
 */
export async function rocCurves(lines: readonly RocLine[], { title = 'ROC curves' }: RocCurvesOptions = {}): Promise<string> {
  if (lines.length === 0) throw new DataError('A picture of ROC curves needs at least one, got none.');
  const shown = lines.slice(0, MOST);
  const place = { x: 0, y: HEADER };
  const axis = { domain: [0, 1], ticks: 5, grid: true } as const;
  const plot = await drawPlot(
    (library) => ({
      width: WIDTH,
      height: HEIGHT,
      marginLeft: MARGIN.left,
      marginRight: MARGIN.right,
      marginTop: MARGIN.top,
      marginBottom: MARGIN.bottom,
      x: { ...axis, label: 'false positive rate', labelAnchor: 'center', labelArrow: 'none' },
      y: { ...axis, label: null },
      marks: [
        library.line([[0, 0], [1, 1]], { stroke: AXIS, strokeDasharray: '4 4' }),
        ...shown.map((line, index) => library.line(corners(line), { stroke: classColor(index), strokeWidth: 2, ...(index >= 10 ? { strokeDasharray: '6 3' } : {}) })),
      ],
    }),
    place,
  );
  const legend = shown.map(({ name, area }, row) => {
    const y = HEADER + 44 + row * 24;
    const name15 = name.length > 15 ? `${name.slice(0, 14)}…` : name;
    const dashes = row >= 10 ? ' stroke-dasharray="6 3"' : '';
    return `<line x1="${WIDTH}" x2="${WIDTH + 22}" y1="${y}" y2="${y}" stroke="${classColor(row)}" stroke-width="3"${dashes}/><text x="${WIDTH + 30}" y="${y + 4.5}" font-size="13">${escapeXml(name15)}</text><text x="${WIDTH + LEGEND - 16}" y="${y + 4.5}" font-size="13" text-anchor="end">${area.toFixed(4)}</text>`;
  });
  const heading = `<text x="${WIDTH + LEGEND - 16}" y="${HEADER + 22}" font-size="12.5" text-anchor="end">area</text>`;
  return figure({
    width: WIDTH + LEGEND,
    height: Math.max(HEADER + HEIGHT, HEADER + 60 + legend.length * 24),
    title,
    description: `Areas under the curves: ${lines.map(({ name, area }) => `${name} ${area.toFixed(4)}`).join(', ')}.`,
    content: [plot, axisTitle('true positive rate', place), heading, ...legend],
  });
}

/** The points of a curve that can be told apart at the size of the picture. */
function corners({ falsePositiveRates: x, truePositiveRates: y }: RocLine): [number, number][] {
  const points: [number, number][] = [];
  const cell = (value: number): number => Math.round(value * SIDE);
  for (let index = 0; index < x.length; index++) {
    const last = points.at(-1);
    const isLast = index === x.length - 1;
    if (last && !isLast && cell(last[0]) === cell(x[index]!) && cell(last[1]) === cell(y[index]!)) continue;
    points.push([x[index]!, y[index]!]);
  }
  return points;
}
