import { DataError, ShapeError } from '@gen/core';
import { drawPlot } from './draw-plot.js';
import { axisTitle, figure, HEADER } from './figure.js';

/** How a confusion matrix is drawn. */
export interface ConfusionHeatMapOptions {
  /** Names of the classes, in the order of rows and columns. */
  readonly names: readonly string[];
  /** Default `Confusion matrix`. */
  readonly title?: string;
}

/** Classes up to which counts are written into the cells. */
const WRITTEN = 24;
const LONGEST = 16;

/**
 * A confusion matrix as a heat map: rows are true classes, columns predicted ones, a cell is the darker the larger its share of its row,
 * and the count stands in it. SVG.
 *
 * @param counts - `[classes, classes]`, row-major
 * @throws ShapeError if there are not as many counts as names squared; DataError if there is no class
 *
 * @example
 * const svg = await confusionHeatMap(Uint32Array.of(9, 1, 2, 8), { names: ['cat', 'dog'] });
 */
export async function confusionHeatMap(counts: Uint32Array, { names, title = 'Confusion matrix' }: ConfusionHeatMapOptions): Promise<string> {
  const classes = names.length;
  if (classes === 0) throw new DataError('A confusion matrix needs at least one class, got none.');
  if (counts.length !== classes ** 2) throw new ShapeError(`A confusion matrix of ${classes} classes needs ${classes ** 2} counts, got ${counts.length}.`);
  const cell = Math.max(8, Math.min(56, Math.floor(640 / classes)));
  const shown = names.map((name) => (name.length > LONGEST ? `${name.slice(0, LONGEST - 1)}…` : name));
  const letters = Math.max(...shown.map(({ length }) => length));
  const margin = { left: 30 + 8 * letters, right: 20, top: 34, bottom: 44 + 6 * letters };
  const [width, height] = [margin.left + classes * cell + margin.right, margin.top + classes * cell + margin.bottom];
  const cells = Array.from(counts, (count, index) => {
    const row = Math.floor(index / classes);
    const total = counts.subarray(row * classes, (row + 1) * classes).reduce((sum, one) => sum + one, 0);
    return { row, column: index % classes, count, share: total === 0 ? 0 : count / total };
  });
  const domain = Array.from({ length: classes }, (_, index) => index);
  const tickFormat = (index: number): string => shown[index]!;
  const place = { x: 0, y: HEADER };
  const plot = await drawPlot(
    (library) => ({
      width,
      height,
      marginLeft: margin.left,
      marginRight: margin.right,
      marginTop: margin.top,
      marginBottom: margin.bottom,
      padding: 0.04,
      x: { type: 'band', domain, tickFormat, tickSize: 0, tickRotate: letters > 4 ? -45 : 0, label: 'predicted class', labelAnchor: 'center', labelArrow: 'none', labelOffset: margin.bottom - 6 },
      y: { type: 'band', domain, tickFormat, tickSize: 0, label: null },
      marks: [
        library.cell(cells, { x: 'column', y: 'row', fill: ({ share }: { share: number }) => shade(share) }),
        ...(classes <= WRITTEN
          ? [
              library.text(cells.filter(({ count }) => count > 0), {
                x: 'column',
                y: 'row',
                text: ({ count }: { count: number }) => String(count),
                fontSize: Math.min(13, cell / 2.8),
                fill: ({ share }: { share: number }) => (share > 0.45 ? '#ffffff' : '#1b1e22'),
              }),
            ]
          : []),
      ],
    }),
    place,
  );
  const right = cells.filter(({ row, column }) => row === column).reduce((sum, { count }) => sum + count, 0);
  const all = counts.reduce((sum, count) => sum + count, 0);
  return figure({
    width: Math.max(width, 320),
    height: HEADER + height,
    title,
    description: `${right} of ${all} examples on the diagonal, over ${classes} classes: ${names.join(', ')}. Rows are true classes, columns predicted ones.`,
    content: [plot, axisTitle('true class', place)],
  });
}

/** From nearly white to deep blue; small shares are lifted, so that rare mistakes can be seen. */
function shade(share: number): string {
  const strength = Math.sqrt(share);
  const between = (from: number, to: number): number => Math.round(from + (to - from) * strength);
  return `rgb(${between(244, 11)}, ${between(246, 84)}, ${between(249, 160)})`;
}
