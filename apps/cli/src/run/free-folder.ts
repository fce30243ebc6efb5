import { exists } from '../files/possible-folder.js';

/** The first of `runs/<name>`, `runs/<name>-2`, `runs/<name>-3` … that is not there yet. */
export async function freeFolder(name: string): Promise<string> {
  const plain = `runs/${name.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '')}`;
  for (let number = 1; ; number++) {
    const path = number === 1 ? plain : `${plain}-${number}`;
    if (!(await exists(path))) return path;
  }
}
