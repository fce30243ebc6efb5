import { mkdirSync, writeFileSync } from 'node:fs';

const folder = new URL('../pictures/data/', import.meta.url);

/** Writes a picture of a data set. */
export function write(name: string, content: string | Uint8Array): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(new URL(name, folder), content);
}
