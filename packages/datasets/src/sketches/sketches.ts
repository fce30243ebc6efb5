import { resolveOptions } from '@gen/core';
import { madeSource } from '../made/made-source.js';
import { onCircle } from '../made/on-circle.js';
import type { LabelledSource } from '../sources/labelled-source.js';
import { drawingNames, drawings } from './drawings.js';
import { sketchesOptions, type SketchesOptions } from './options.js';

/**
 * Sketches as the pen's way over the paper, `[length, 5]`, in the format of Sketch-RNN: each row is the step
 * (Δx, Δy) to a point, beginning at the origin, and one of three states as 1 of 3: a line goes on from here to the next
 * point, the pen is lifted here, or the sketch is over; all rows after the end are (0, 0, 0, 0, 1). Circles, squares,
 * triangles, stars, houses and faces, about 4 units wide, each stretched, turned and drawn with a shaky hand; the label is
 * what was drawn.
 *
 * Ha and Eck, "A neural representation of sketch drawings", ICLR 2018.
 *
 * @throws OptionError for an option that is unknown or out of range
 *
 * @example
 * sketches({ length: 48 }).spec.shape; // [48, 5]
 */
export function sketches(options: SketchesOptions = {}): LabelledSource {
  const { split, size, seed, length, wobble } = resolveOptions(sketchesOptions, options, 'sketches');
  return madeSource({
    name: 'sketches',
    spec: { shape: [length, 5], values: 'real', classNames: drawingNames },
    split,
    size,
    seed,
    make(random, out, label) {
      const strokes = drawings[drawingNames[label]!];
      const [wide, high] = [0.8 + 0.4 * random.uniform(), 0.8 + 0.4 * random.uniform()];
      const [cosine, sine] = onCircle(0.08 * (random.uniform() - 0.5));
      let [row, lastX, lastY] = [0, 0, 0];
      for (const stroke of strokes) {
        stroke.forEach(([x, y], index) => {
          const [across, down] = [wide * x + wobble * random.normal(), high * y + wobble * random.normal()];
          const [nextX, nextY] = [cosine * across - sine * down, sine * across + cosine * down];
          out.set([nextX - lastX, nextY - lastY, ...(index < stroke.length - 1 ? [1, 0, 0] : [0, 1, 0])], 5 * row++);
          [lastX, lastY] = [nextX, nextY];
        });
      }
      for (; row < length; row++) out[5 * row + 4] = 1;
    },
  });
}
