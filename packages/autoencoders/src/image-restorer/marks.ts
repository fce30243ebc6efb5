import * as tf from '@tensorflow/tfjs-core';
import { foldIn, randomInteger, uniform, type RandomKey } from '@gen/core';

const GLYPH = { width: 5, height: 7 } as const;
const LETTERS = { least: 3, most: 8 } as const;

/**
 * Opacities of marks that look like writing and say nothing, one row of glyphs for each picture, `[batch, height, width, 1]`: 3 to 8 glyphs of 5 × 7
 * dots, each dot there or not by chance, at a place, in a size and with an opacity of their own. A mark may reach over the edge.
 *
 * @param opacity - the largest; the smallest is half of it
 */
export function drawMarks(key: RandomKey, [batch, height, width]: readonly [number, number, number, ...number[]], opacity: number): tf.Tensor4D {
  const opacities = new Float32Array(batch * height * width);
  const most = Math.max(1, Math.floor(Math.min(height, width) / (2 * GLYPH.height)));
  for (let picture = 0; picture < batch; picture++) {
    const own = foldIn(key, picture);
    const draw = (purpose: string, bound: number): number => randomInteger(foldIn(own, purpose), bound);
    const letters = LETTERS.least + draw('letters', LETTERS.most - LETTERS.least + 1);
    const scale = 1 + draw('scale', most);
    const [across, down] = [letters * (GLYPH.width + 1) * scale, GLYPH.height * scale];
    const top = draw('top', height + down - 1) - down + 1;
    const left = draw('left', width + across - 1) - across + 1;
    const [share] = uniform(foldIn(own, 'opacity'), 1);
    const dots = uniform(foldIn(own, 'dots'), letters * GLYPH.width * GLYPH.height);
    for (let y = Math.max(0, top); y < Math.min(height, top + down); y++) {
      for (let x = Math.max(0, left); x < Math.min(width, left + across); x++) {
        const [row, column] = [Math.floor((y - top) / scale), Math.floor((x - left) / scale)];
        const [letter, within] = [Math.floor(column / (GLYPH.width + 1)), column % (GLYPH.width + 1)];
        if (within === GLYPH.width || dots[(letter * GLYPH.height + row) * GLYPH.width + within]! < 0.5) continue;
        opacities[(picture * height + y) * width + x] = opacity * (0.5 + share! / 2);
      }
    }
  }
  return tf.tensor4d(opacities, [batch, height, width, 1]);
}
