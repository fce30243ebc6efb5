import { DataError, ShapeError } from '@gen/core';
import { escapeXml } from './escape-xml.js';
import { figure, HEADER } from './figure.js';
import { heatColor } from './heat.js';
import { MUTED, TRAINING } from './palette.js';
import { pixel } from './tiles.js';

/** A series with what is to be seen in it. */
export interface MarkedLine {
  /** Above it. */
  readonly label: string;
  readonly values: Float32Array;
  /** What it should be, drawn behind it; of the same length. */
  readonly expected?: Float32Array;
  /** How much each step is marked; the largest one most, what is 0 or less not at all. */
  readonly marks: Float32Array;
}

const WIDTH = 380;
const HEIGHT = 110;
const GAP = 16;
const LABEL = 20;

/**
 * Series as lines, two side by side, each on a scale of its own: steps stand on a ground that is the redder the more they are
 * marked, and what was expected is a grey line behind. SVG.
 *
 * @throws DataError if there is no series or a value is not finite; ShapeError if one has fewer than two values, or another number of marks
 *
 * @example
 * const svg = markedLines([{ label: 'row 3', values: Float32Array.of(0, 5, 0), marks: Float32Array.of(0, 1, 0) }], { title: 'Unusual series' });
 */
export function markedLines(lines: readonly MarkedLine[], { title }: { readonly title: string }): string {
  if (lines.length === 0) throw new DataError('Lines need at least one series, got none.');
  for (const line of lines) check(line);
  const content = lines.map((line, index) => {
    const left = GAP + (index % 2) * (WIDTH + GAP);
    const top = HEADER + Math.floor(index / 2) * (LABEL + HEIGHT + GAP);
    return drawLine(line, left, top);
  });
  return figure({
    width: GAP + 2 * (WIDTH + GAP),
    height: HEADER + Math.ceil(lines.length / 2) * (LABEL + HEIGHT + GAP),
    title,
    description: lines.map(({ label, marks }) => `${label}: most at step ${marks.indexOf(marks.reduce((most, value) => Math.max(most, value)))}`).join('; '),
    content,
  });
}

function check({ values, expected = values, marks }: MarkedLine): void {
  if (values.length < 2 || expected.length !== values.length || marks.length !== values.length) {
    throw new ShapeError(`A marked series needs two values or more and as many marks, got ${values.length}, ${expected.length} and ${marks.length}.`);
  }
  const broken = [values, expected, marks].flatMap((numbers) => numbers.find((value) => !Number.isFinite(value)) ?? []);
  if (broken.length > 0) throw new DataError(`A series holds ${broken[0]}: only finite values can be shown.`);
}

function drawLine({ label, values, expected, marks }: MarkedLine, left: number, top: number): string {
  const all = [...values, ...(expected ?? [])];
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const most = marks.reduce((largest, value) => Math.max(largest, value), 0);
  const step = WIDTH / values.length;
  const ground = top + LABEL;
  const points = (series: Float32Array): string =>
    Array.from(series, (value, at) => `${pixel(left + (at + 0.5) * step)},${pixel(ground + 4 + ((HEIGHT - 8) * (high - value)) / (high - low || 1))}`).join(' ');
  const marked = Array.from(marks, (mark, at) => {
    const share = most > 0 ? mark / most : 0;
    return share > FAINTEST ? `<rect x="${pixel(left + at * step)}" y="${ground}" width="${pixel(step + 0.3)}" height="${HEIGHT}" fill="${heatColor(STRONGEST * share)}"/>` : '';
  });
  return [
    `<text x="${left}" y="${top + 14}" font-size="12.5">${escapeXml(label)}</text>`,
    `<rect x="${left}" y="${ground}" width="${WIDTH}" height="${HEIGHT}" fill="${heatColor(0)}"/>`,
    ...marked,
    ...(expected ? [`<polyline fill="none" stroke="${MUTED}" stroke-width="3" stroke-linejoin="round" points="${points(expected)}"/>`] : []),
    `<polyline fill="none" stroke="${TRAINING}" stroke-width="1.6" stroke-linejoin="round" points="${points(values)}"/>`,
  ].join('');
}

/** How far marks go towards the darkest, on which the line could not be seen. */
const STRONGEST = 0.7;
/** Share of the largest mark below which a step is not told from the ground. */
const FAINTEST = 0.02;
