import { DataError, ShapeError } from '@gen/core';
import { escapeXml } from './escape-xml.js';
import { figure, HEADER } from './figure.js';
import { heatColor } from './heat.js';

/** A row of a heat map. */
export interface HeatRow {
  /** At its left. */
  readonly label: string;
  /** What stands in each cell. */
  readonly cells: readonly string[];
  /** How dark each cell is, from 0 to 1. */
  readonly shares: readonly number[];
}

const CELL = { width: 96, height: 26, gap: 2 } as const;
const LETTER = 7;
const MOST_LETTERS = 13;
const MARGIN = 16;

/**
 * Rows of a table with each cell the redder the larger its share, and its text in it. SVG.
 *
 * @param names - of the columns
 * @throws DataError if there is no row or no column; ShapeError if a row has not a text and a share for each column
 *
 * @example
 * const svg = cellHeatMap([{ label: 'row 7', cells: ['3.5', 'Bern'], shares: [0.9, 0.1] }], { names: ['income', 'city'], title: 'Unusual rows' });
 */
export function cellHeatMap(rows: readonly HeatRow[], { names, title }: { readonly names: readonly string[]; readonly title: string }): string {
  if (rows.length === 0 || names.length === 0) throw new DataError('A heat map needs at least one row and one column.');
  const uneven = rows.find(({ cells, shares }) => cells.length !== names.length || shares.length !== names.length);
  if (uneven) throw new ShapeError(`A row of a heat map of ${names.length} columns has ${uneven.cells.length} texts and ${uneven.shares.length} shares.`);
  const left = MARGIN + LETTER * Math.max(...rows.map(({ label }) => label.length)) + 12;
  const top = HEADER + 24;
  const text = (x: number, y: number, content: string, style: string): string => `<text x="${x}" y="${y}" font-size="12" ${style}>${escapeXml(content)}</text>`;
  const place = (column: number): number => left + column * (CELL.width + CELL.gap);
  const heads = names.map((name, column) => text(place(column) + CELL.width / 2, HEADER + 14, shorten(name), 'text-anchor="middle" font-weight="600"'));
  const drawn = rows.map(({ label, cells, shares }, row) => {
    const y = top + row * (CELL.height + CELL.gap);
    return [
      text(MARGIN, y + 17, label, ''),
      ...cells.map((cell, column) => {
        const share = shares[column]!;
        const ground = `<rect x="${place(column)}" y="${y}" width="${CELL.width}" height="${CELL.height}" fill="${heatColor(share)}"><title>${escapeXml(`${names[column]!}: ${cell}, ${Math.round(100 * share)} %`)}</title></rect>`;
        return ground + text(place(column) + CELL.width / 2, y + 17, shorten(cell), `text-anchor="middle" fill="${share > 0.6 ? '#ffffff' : '#1b1e22'}"`);
      }),
    ].join('');
  });
  return figure({
    width: Math.max(320, place(names.length) + MARGIN),
    height: top + rows.length * (CELL.height + CELL.gap) + MARGIN,
    title,
    description: rows.map(({ label, shares }) => `${label}: most by ${names[shares.indexOf(Math.max(...shares))]!}`).join('; '),
    content: [...heads, ...drawn],
  });
}

function shorten(text: string): string {
  return text.length > MOST_LETTERS ? `${text.slice(0, MOST_LETTERS - 1)}…` : text;
}
