import { foldIn, randomInteger, randomKey } from '@gen/core';
import * as tf from '@tensorflow/tfjs-core';
import { firstExamples } from '../data/examples.js';
import { tensorOf, type Values } from '../data/values.js';
import type { Experiment } from './experiment.js';
import { fillSmoothly } from './fill-smoothly.js';
import { learnToRestore } from './learn-to-restore.js';
import { showRestorations } from './show-restorations.js';

const HOLE = 10;
const JUDGED = 64;

/** Holes of pictures filled in. */
export const inpaintPictures: Experiment = {
  name: 'inpaint-pictures',
  title: 'Holes in pictures filled in',
  shows:
    `A square of ${HOLE} × ${HOLE} pixels is cut out of each picture, elsewhere at every step, and a restorer learns to fill it in. From what is around a hole it concludes ` +
    'what belongs there and carries strokes on to where they must meet; filling it smoothly from its rim only blurs them together.',
  data: { small: 'digits?size=1000', full: 'mnist' },
  async run(setting) {
    const target = await firstExamples(await setting.test(), JUDGED);
    const known = withHoles(target.shape, setting.seed);
    const channels = target.shape[3]!;
    const damaged: Values = { shape: target.shape, data: target.data.map((value, at) => value * known.data[Math.floor(at / channels)]!) };
    const model = await learnToRestore(setting, setting.source, { task: 'inpaint', hole: HOLE, context: [32, 32] });
    const [input, mask] = [tensorOf(damaged) as tf.Tensor4D, tensorOf(known)];
    const restored = await model.complete(input, mask);
    model.dispose();
    mask.dispose();
    const simple = tensorOf(fillSmoothly(damaged, known)) as tf.Tensor4D;
    return showRestorations({ input, simple, restored, target: tensorOf(target) as tf.Tensor4D }, {
      file: 'inpainted.png', title: 'Before and after', of: 'pictures that were not learned from', damaged: `with a hole of ${HOLE} × ${HOLE} pixels`, simple: 'filling it smoothly from its rim',
    });
  },
};

/** 1 where pixels are known, 0 in a square anywhere of each picture, `[count, height, width, 1]`. */
function withHoles([count = 0, height = 0, width = 0]: readonly number[], seed: number): Values {
  const known = new Float32Array(count * height * width).fill(1);
  for (let picture = 0; picture < count; picture++) {
    const key = foldIn(randomKey(seed), picture);
    const [top, left] = [randomInteger(foldIn(key, 'top'), height - HOLE + 1), randomInteger(foldIn(key, 'left'), width - HOLE + 1)];
    for (let row = top; row < top + HOLE; row++) known.fill(0, (picture * height + row) * width + left, (picture * height + row) * width + left + HOLE);
  }
  return { shape: [count, height, width, 1], data: known };
}
