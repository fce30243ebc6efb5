import { mkdirSync, writeFileSync } from 'node:fs';

const pictures = new URL('../pictures/', import.meta.url);

/** Writes a picture of a data set that the project made itself. */
export function write(name: string, content: string | Uint8Array): void {
  writeInto('data/', name, content);
}

/** Writes a picture of examples that are others' work: beside the rest, but into a folder that is not kept in the repository. */
export function writeOfOthers(name: string, content: string | Uint8Array): void {
  writeInto('others/', name, content);
}

function writeInto(folder: string, name: string, content: string | Uint8Array): void {
  mkdirSync(new URL(folder, pictures), { recursive: true });
  writeFileSync(new URL(folder + name, pictures), content);
}
