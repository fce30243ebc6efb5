import type { Place } from './draw-plot.js';
import { escapeXml } from './escape-xml.js';

/** A figure made of parts. */
export interface Figure {
  readonly width: number;
  readonly height: number;
  /** Shown above the figure, and told to who cannot see it. */
  readonly title: string;
  /** Told to who cannot see the figure: what it shows. */
  readonly description: string;
  /** Pixels that the title may take across. Default: the whole width. */
  readonly titleWidth?: number;
  /** SVG elements, placed below `HEADER` pixels. */
  readonly content: readonly string[];
}

/** Pixels that the title takes above a figure's content. */
export const HEADER = 40;

/** An SVG file on a white ground, with a title, that needs nothing else. */
export function figure({ width, height, title, description, content, titleWidth = width - 32 }: Figure): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="system-ui, -apple-system, 'Segoe UI', 'Helvetica Neue', Arial, sans-serif" fill="#333333">`,
    `<title>${escapeXml(title)}</title>`,
    `<desc>${escapeXml(description)}</desc>`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    heading(title, titleWidth),
    ...content,
    '</svg>',
    '',
  ].join('\n');
}

/** Width of a bold letter in its own height: of the common fonts the widest, on the average of a text. */
const LETTER = 0.64;

/** A title that is too long for its line is set smaller, and cut at 11 pixels; the whole of it is in the `title` element. */
function heading(title: string, width: number): string {
  const size = Math.max(11, Math.min(16, Math.floor((2 * width) / (LETTER * title.length)) / 2));
  const letters = Math.floor(width / (LETTER * size));
  const shown = title.length > letters ? `${title.slice(0, letters - 1)}…` : title;
  return `<text x="16" y="26" font-size="${size}" font-weight="600" fill="#111111">${escapeXml(shown)}</text>`;
}

/** What the vertical axis of a plot at `place` shows, above it and in line with the figure's title. */
export function axisTitle(text: string, { x, y }: Place): string {
  return `<text x="${x + 16}" y="${y + 18}" font-size="12.5">${escapeXml(text)}</text>`;
}
