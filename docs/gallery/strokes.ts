import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sketches } from '@gen/datasets';
import { npzFile } from '@gen/datasets/node';
import { firstOfEach, read, type Examples } from './read.js';
import { line, svg } from './svg.js';
import { write, writeOfOthers } from './write.js';

const SIDE = 74;
/** Categories of Quick, Draw! that are shown. */
const SHOWN = ['bicycle', 'cat', 'crab', 'flower', 'house', 'sailboat'];

/** Draws the sets of sketches; real ones where there are some under `data`. */
export async function drawStrokes(data: string | undefined): Promise<void> {
  write('sketches.svg', sheet(await firstOfEach(sketches(), 8), 8, 'Eight sketches of each of six things'));
  const folder = data === undefined ? undefined : join(data, 'sketch');
  if (folder === undefined || !existsSync(join(folder, 'quickdraw344_flat.npz'))) return;
  const names = readFileSync(join(folder, 'quickdraw344_categories.txt'), 'utf8').trim().split('\n');
  const source = await npzFile(join(folder, 'quickdraw344_flat.npz'));
  const labels = (await read(source, Array.from({ length: source.size }, (_, index) => index))).labels;
  const chosen = SHOWN.flatMap((name) => {
    const label = names.findIndex((own) => own.replace(/^\d+\s+/, '') === name);
    if (label < 0) throw new Error(`There is no category ${name}.`);
    return labels.flatMap((own, index) => (own === label ? [index] : [])).slice(0, 8);
  });
  writeOfOthers('quickdraw.svg', sheet(await read(source, chosen), 8, `Eight drawings each of ${SHOWN.join(', ')}; Quick, Draw! data set by Google, CC BY 4.0`));
}

function sheet({ x }: Examples, columns: number, title: string): string {
  const drawn = x.map((rows, index) => {
    const strokes = strokesOf(rows);
    const points = strokes.flat();
    const [left, right] = [Math.min(...points.map(([at]) => at)), Math.max(...points.map(([at]) => at))];
    const [top, bottom] = [Math.min(...points.map(([, at]) => at)), Math.max(...points.map(([, at]) => at))];
    const scale = (SIDE - 12) / Math.max(right - left, bottom - top);
    const [originX, originY] = [(index % columns) * SIDE + SIDE / 2, Math.floor(index / columns) * SIDE + SIDE / 2];
    return strokes.map((stroke) => line(stroke.map(([atX, atY]) => [originX + (atX - (left + right) / 2) * scale, originY + (atY - (top + bottom) / 2) * scale]), '#333', 1.6)).join('');
  });
  return svg(columns * SIDE, Math.ceil(x.length / columns) * SIDE, title, drawn);
}

/** Stroke-5 rows as the lines of the pen. */
function strokesOf(rows: Float32Array): [number, number][][] {
  const strokes: [number, number][][] = [[]];
  let [x, y] = [0, 0];
  for (let at = 0; at < rows.length && rows[at + 4] === 0; at += 5) {
    [x, y] = [x + rows[at]!, y + rows[at + 1]!];
    strokes.at(-1)!.push([x, y]);
    if (rows[at + 3] === 1) strokes.push([]);
  }
  return strokes.filter((stroke) => stroke.length > 0);
}
