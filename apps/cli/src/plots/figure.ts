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
  /** SVG elements, placed below `HEADER` pixels. */
  readonly content: readonly string[];
}

/** Pixels that the title takes above a figure's content. */
export const HEADER = 40;

/** An SVG file on a white ground, with a title, that needs nothing else. */
export function figure({ width, height, title, description, content }: Figure): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="system-ui, -apple-system, 'Segoe UI', 'Helvetica Neue', Arial, sans-serif" fill="#333333">`,
    `<title>${escapeXml(title)}</title>`,
    `<desc>${escapeXml(description)}</desc>`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    `<text x="16" y="26" font-size="16" font-weight="600" fill="#111111">${escapeXml(title)}</text>`,
    ...content,
    '</svg>',
    '',
  ].join('\n');
}

/** What the vertical axis of a plot at `place` shows, above it and in line with the figure's title. */
export function axisTitle(text: string, { x, y }: Place): string {
  return `<text x="${x + 16}" y="${y + 18}" font-size="12.5">${escapeXml(text)}</text>`;
}
