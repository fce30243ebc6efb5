import { OptionError } from '@gen/core';
import { encodePng, pictureGrid } from '../pictures/index.js';
import { escapeXml } from './escape-xml.js';
import { figure, HEADER } from './figure.js';

/** One picture with what stands below it. */
interface Tile {
  /** Its values, `[height, width, channels]`. */
  readonly values: Float32Array;
  readonly label?: string;
}

/** A row of pictures with its name. */
interface TileRow {
  readonly name: string;
  /** Below the name, smaller. */
  readonly note?: string;
  readonly tiles: readonly Tile[];
}

/** How rows are drawn. */
export interface TileRowOptions {
  /** Shape of one picture, `[height, width, 1 or 3]`. */
  readonly shape: readonly number[];
  readonly title: string;
}

const SIDE = 64;
const GAP = 4;
const LABEL = 15;
const ROW_GAP = 8;
const MARGIN = 16;
const LETTER = 7.2;
const MOST_LETTERS = 20;

/**
 * Rows of pictures, each row named at its left and each picture labelled below, where it has a label. Rows of the same name that follow
 * one another belong together: the name is written once and they stand closer. SVG, with the pictures in it as PNG, each pixel a square.
 *
 * @throws OptionError for no rows or only empty ones; DataError and ShapeError for pictures that cannot be drawn
 *
 * @example
 * const svg = tileRows([{ name: 'zero', tiles: [{ values, label: 'six 97 %' }] }], { shape: [28, 28, 1], title: 'Taken for others' });
 */
export function tileRows(rows: readonly TileRow[], { shape, title }: TileRowOptions): string {
  const columns = Math.max(0, ...rows.map(({ tiles }) => tiles.length));
  if (columns === 0) throw new OptionError('Rows of pictures need at least one picture, got none.');
  const [height, width] = shape as readonly [number, number];
  const [tileWidth, tileHeight] = width >= height ? [SIDE, Math.round((SIDE * height) / width)] : [Math.round((SIDE * width) / height), SIDE];
  const labels = rows.flatMap(({ tiles }) => tiles.flatMap(({ label }) => label ?? []));
  const labelHeight = labels.length > 0 ? LABEL : 0;
  const fontSize = Math.max(7, Math.min(11, Math.floor((2 * tileWidth) / (0.58 * Math.max(1, ...labels.map(({ length }) => length)))) / 2));
  const named = rows.flatMap(({ name, note = '' }) => [shorten(name), shorten(note)]);
  const left = MARGIN + Math.ceil(LETTER * Math.max(...named.map(({ length }) => length))) + 12;

  let y = HEADER;
  const content = rows.flatMap(({ name, note, tiles }, row) => {
    const isContinued = rows[row - 1]?.name === name;
    if (row > 0) y += isContinued ? 2 : ROW_GAP;
    const top = y;
    y += tileHeight + labelHeight;
    const heading = isContinued ? [] : [`<text x="${MARGIN}" y="${top + 16}" font-size="13" font-weight="600">${escapeXml(shorten(name))}</text>`];
    const below = note === undefined ? [] : [`<text x="${MARGIN}" y="${top + (isContinued ? 16 : 33)}" font-size="11.5">${escapeXml(shorten(note))}</text>`];
    return [...heading, ...below, ...tiles.map((tile, column) => drawTile(tile, shape, { x: left + column * (tileWidth + GAP), y: top, width: tileWidth, height: tileHeight, fontSize }))];
  });
  return figure({
    width: Math.max(left + columns * (tileWidth + GAP) - GAP + MARGIN, 320),
    height: y + MARGIN,
    title,
    description: rows.map(({ name, note, tiles }) => `${name}${note === undefined ? '' : ` (${note})`}: ${tiles.map(({ label }) => label ?? 'picture').join(', ')}`).join('; '),
    content,
  });
}

/** Where a tile stands, in pixels. */
interface Cell {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Of its label. */
  readonly fontSize: number;
}

function drawTile({ values, label }: Tile, shape: readonly number[], { x, y, width, height, fontSize }: Cell): string {
  const png = Buffer.from(encodePng(pictureGrid(values, { shape, columns: 1, scale: 1, gap: 0 }))).toString('base64');
  const image = `<image x="${x}" y="${y}" width="${width}" height="${height}" preserveAspectRatio="none" image-rendering="pixelated" href="data:image/png;base64,${png}"/>`;
  if (label === undefined) return image;
  return `${image}<text x="${x + width / 2}" y="${y + height + 11}" font-size="${fontSize}" text-anchor="middle">${escapeXml(label)}</text>`;
}

function shorten(text: string): string {
  return text.length > MOST_LETTERS ? `${text.slice(0, MOST_LETTERS - 1)}…` : text;
}
