import { fileURLToPath } from 'node:url';
import { gen } from './gen.js';
import { planeVae, wideVae } from './run-folder.js';

const at = (name: string): string => fileURLToPath(new URL(`../pictures/${name}`, import.meta.url));

/** Draws the pictures of the README from the runs that were measured. */
export function drawPictures(work: string): void {
  const [wide, plane] = [wideVae(work).run, planeVae(work).run];
  gen(`sample ${wide} -n 64 --seed 7 --out ${at('samples.png')}`);
  gen(`interpolate ${wide} --data mnist?split=test --from 0 --to 1 --steps 9 --out ${at('interpolation.png')}`);
  gen(`grid ${plane} --side 12 --out ${at('grid.png')}`);
  gen(`map ${plane} --data mnist?split=test&limit=2000 --out ${at('map.svg')}`);
}
