import { figure, HEADER } from './figure.js';

/** Pixels of a tile's side, between tiles, and within a tile around what is drawn. */
const SIDE = { width: 120, height: 84, gap: 8, inset: 6 } as const;

/** A place for a drawing, in pixels. */
export interface Tile {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Drawings in tiles, as square a grid as it gets, as an SVG file. */
export function tileFigure(count: number, { title, description, draw }: { readonly title: string; readonly description: string; readonly draw: (index: number, tile: Tile) => string }): string {
  const columns = Math.max(4, Math.ceil(Math.sqrt(count)));
  const { width, height, gap, inset } = SIDE;
  const content = Array.from({ length: count }, (_, index) => {
    const left = gap + (index % columns) * (width + gap);
    const top = HEADER + Math.floor(index / columns) * (height + gap);
    const ground = `<rect x="${left}" y="${top}" width="${width}" height="${height}" rx="4" fill="#f4f5f6"/>`;
    return ground + draw(index, { left: left + inset, top: top + inset, width: width - 2 * inset, height: height - 2 * inset });
  });
  return figure({
    width: gap + columns * (width + gap),
    height: HEADER + Math.ceil(count / columns) * (height + gap),
    title,
    description,
    content,
  });
}

/** A number as SVG takes it, to a tenth of a pixel. */
export function pixel(value: number): string {
  return String(Math.round(value * 10) / 10);
}
