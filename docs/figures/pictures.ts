import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gen } from './gen.js';

const at = (name: string): string => fileURLToPath(new URL(`../pictures/${name}`, import.meta.url));

/** Draws the pictures of the README from the runs that were measured. */
export function drawPictures(work: string): void {
  gen(`sample ${join(work, 'vae-20')} -n 64 --seed 7 --out ${at('samples.png')}`);
  gen(`interpolate ${join(work, 'vae-20')} --data mnist?split=test --from 0 --to 1 --steps 9 --out ${at('interpolation.png')}`);
  gen(`grid ${join(work, 'vae-2')} --side 12 --out ${at('grid.png')}`);
  gen(`map ${join(work, 'vae-2')} --data mnist?split=test&limit=2000 --out ${at('map.svg')}`);
}
