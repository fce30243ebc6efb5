import { grid, moons, ring, swissRoll } from '@gen/datasets';
import { first } from './read.js';
import { colours, short, svg } from './svg.js';
import { write } from './write.js';

const SIDE = 240;

/** Draws the sets of points in the plane. */
export async function drawPoints(): Promise<void> {
  for (const [name, source] of [['ring', ring()], ['grid', grid()], ['swiss-roll', swissRoll()], ['moons', moons()]] as const) {
    const { x, labels } = await first(source, 1200);
    const values = x.flatMap((point) => [...point]);
    const sides = [0, 1].map((axis) => x.map((point) => point[axis]!));
    const middle = sides.map((own) => (Math.min(...own) + Math.max(...own)) / 2);
    const extent = 1.15 * Math.max(...values.map((value, at) => Math.abs(value - middle[at % 2]!)));
    const place = ([right = 0, up = 0]: Float32Array): string =>
      `${short(SIDE / 2 + ((right - middle[0]!) / extent) * (SIDE / 2))} ${short(SIDE / 2 - ((up - middle[1]!) / extent) * (SIDE / 2))}`;
    const classes = [...new Set(labels.length > 0 ? labels : [0])].sort((a, b) => a - b);
    const paths = classes.map((label) => {
      const own = x.filter((_, index) => (labels[index] ?? 0) === label);
      return `<path d="${own.map((point) => `M${place(point)}h0`).join('')}" stroke="${colours[label % colours.length]!}" stroke-width="3" stroke-linecap="round" stroke-opacity=".6"/>`;
    });
    write(`${name}.svg`, svg(SIDE, SIDE, `1,200 points of ${name}, coloured by class`, paths));
  }
}
