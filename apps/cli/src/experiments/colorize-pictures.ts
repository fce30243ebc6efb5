import type { Experiment } from './experiment.js';
import { learnToRestore, restoreHeldBack } from './learn-to-restore.js';
import { showRestorations } from './show-restorations.js';

const FILTER = 3;

/** Grey pictures in colour. */
export const colorizePictures: Experiment = {
  name: 'colorize-pictures',
  title: 'Grey pictures in colour',
  shows:
    'A restorer sees the luma of coloured pictures and learns to give their colours. What a grey value stands for depends on what it is a part of, ' +
    'which a linear map of grey pixels to colours cannot know; where nothing tells, the restorer gives the mean of what it could be.',
  data: { small: 'faces?size=1000', full: 'cifar10' },
  async run(setting) {
    const { source } = setting;
    const test = await setting.test();
    const model = await learnToRestore(setting, source, { task: 'colorize' });
    const shown = await restoreHeldBack(model, setting, { source, test, size: FILTER });
    return showRestorations(shown, {
      file: 'colorized.png', title: 'Before and after', of: 'pictures that were not learned from', damaged: 'without their colours', simple: `the best linear map of ${FILTER} × ${FILTER} grey pixels`, share: 0.95,
    });
  },
};
