import { basename, extname } from 'node:path';

/** A short name for a source, for a folder: `mnist` of `mnist?limit=100`, `idx-faces` of `idx:/data/faces.idx`. */
export function sourceName(text: string): string {
  const plain = text.split('?')[0]!;
  const colon = plain.indexOf(':');
  if (colon < 0) return plain;
  const first = plain.slice(colon + 1).split(',')[0]!;
  return `${plain.slice(0, colon)}-${basename(first, extname(first))}`;
}

/** The split that a source names, if it names one. */
export function splitOf(text: string): string | null {
  const query = text.indexOf('?');
  return query < 0 ? null : new URLSearchParams(text.slice(query + 1)).get('split');
}
