import { supports, type AnomalyScorer, type Model, type ModelDefinition } from '@gen/core-layers';
import type { DataSpec, IndexedSource } from '@gen/core';
import { decodeRows } from '@gen/datasets';
import { valuesOf } from '../data/examples.js';
import { applyTo, rowOf, type Values } from '../data/values.js';
import { isPicture, isSeries } from '../files/formats.js';
import { formatNumber } from '../output.js';
import { cellHeatMap, markedLines, tileRows } from '../plots/index.js';
import { colored, heatPictures } from './heat-pictures.js';
import type { RankedExample } from './rank-examples.js';

/** Pictures side by side; more go on below. */
const ACROSS = 10;
/** Letters of a name that fit below a picture. */
const LETTERS = 14;
/** Columns that are drawn of a table. */
const COLUMNS = 16;

/** What the drawing shows, to be told beside it; undefined where examples of this kind are not drawn. */
export function anomalyCaption(spec: DataSpec): string | undefined {
  if (spec.columns) return 'A cell is the redder the larger its share of what makes its row unusual: of all that columns add to the score beyond what they usually do.';
  if (isPicture(spec)) return 'What went in, what the model makes of it, and where the score comes from: of each picture the redder the nearer to the most that one of its pixels adds.';
  if (isSeries(spec)) return 'The series in blue, what the model makes of it in grey behind; steps on a red ground add most to the score, each series for itself.';
  return undefined;
}

/** The examples of the highest scores with where these come from, as an SVG file. */
export async function drawAnomalies(
  model: Model & AnomalyScorer,
  definition: ModelDefinition,
  source: IndexedSource,
  { highest, title }: { readonly highest: readonly RankedExample[]; readonly title: string },
): Promise<string> {
  const { spec } = source;
  const x = valuesOf(await source.read(Uint32Array.from(highest, ({ position }) => position), { epoch: 0, seed: 0 }), spec.shape);
  if (spec.columns) return drawRows(x, spec, highest, title);
  const contributions = await applyTo(x, (examples) => model.contributions(examples));
  const made = supports(definition, model, 'reconstructor') ? await applyTo(x, (examples) => model.reconstruct(examples)) : undefined;
  if (isPicture(spec)) return drawPictures({ x, made, contributions }, highest, title);
  const lines = highest.map((example, row) => ({
    label: labelOf(example),
    values: rowOf(x, row).data,
    ...(made ? { expected: rowOf(made, row).data } : {}),
    marks: rowOf(contributions, row).data,
  }));
  return markedLines(lines, { title });
}

function drawRows(x: Values, { columns = [] }: DataSpec, highest: readonly RankedExample[], title: string): string {
  const { names, rows } = decodeRows(x.data, columns);
  const shareOf = ({ columns: shares = [] }: RankedExample, name: string): number => shares.find((column) => column.name === name)?.share ?? 0;
  const total = (name: string): number => highest.reduce((sum, example) => sum + shareOf(example, name), 0);
  const shown = new Set([...names].sort((a, b) => total(b) - total(a)).slice(0, COLUMNS));
  const drawn = names.filter((name) => shown.has(name));
  const left = names.length - drawn.length;
  return cellHeatMap(
    highest.map((example, row) => ({
      label: labelOf(example),
      cells: names.flatMap((name, column) => (shown.has(name) ? rows[row]![column]! || 'missing' : [])),
      shares: drawn.map((name) => shareOf(example, name)),
    })),
    { names: drawn, title: left > 0 ? `${title} (without ${left} columns that add less)` : title },
  );
}

function drawPictures({ x, made, contributions }: { readonly x: Values; readonly made: Values | undefined; readonly contributions: Values }, highest: readonly RankedExample[], title: string): string {
  const rows = [
    { name: 'input', pictures: colored(x), label: (example: RankedExample) => ({ label: calledBelow(example) }) },
    ...(made ? [{ name: 'reconstruction', pictures: colored(made), label: () => ({}) }] : []),
    { name: 'contributions', pictures: heatPictures(contributions), label: ({ score }: RankedExample) => ({ label: formatNumber(Number(score.toPrecision(4))) }) },
  ];
  const blocks = Array.from({ length: Math.ceil(highest.length / ACROSS) }, (_, block) => highest.slice(block * ACROSS, (block + 1) * ACROSS));
  return tileRows(
    blocks.flatMap((block, number) => rows.map(({ name, pictures, label }) => ({
      name,
      tiles: block.map((example, place) => ({ values: rowOf(pictures, number * ACROSS + place).data, ...label(example) })),
    }))),
    { shape: [...x.shape.slice(1, 3), 3], title },
  );
}

/** The end of its name, which tells files apart, else its position. */
function calledBelow({ name, position }: RankedExample): string {
  if (name === undefined) return String(position);
  return name.length > LETTERS ? `…${name.slice(1 - LETTERS)}` : name;
}

function labelOf({ position, score, class: of }: RankedExample): string {
  return `${position}: ${formatNumber(Number(score.toPrecision(4)))}${of === undefined ? '' : `, ${of}`}`;
}
