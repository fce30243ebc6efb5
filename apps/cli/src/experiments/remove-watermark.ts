import type { Experiment } from './experiment.js';
import { learnToRestore, restoreHeldBack } from './learn-to-restore.js';
import { showRestorations } from './show-restorations.js';

const FILTER = 5;

/** Marks taken off pictures. */
export const removeWatermark: Experiment = {
  name: 'remove-watermark',
  title: 'A watermark taken off pictures',
  shows:
    'White half-transparent marks that look like writing are laid over pictures, other ones at every step, and a restorer learns to give the pictures ' +
    'without them. It has to find where a mark is, which no linear filter of a few pixels can.',
  data: { small: 'faces?size=1000', full: 'cifar10' },
  demo: 'faces',
  async run(setting) {
    const { source } = setting;
    const test = await setting.test();
    const model = await learnToRestore(setting, source, { task: 'remove-watermark', opacity: 0.6 });
    const shown = await restoreHeldBack(model, setting, { source, test, size: FILTER });
    return showRestorations(shown, {
      file: 'unmarked.png', title: 'Before and after', of: 'pictures that were not learned from', damaged: 'with a mark', simple: `the best linear filter of ${FILTER} × ${FILTER} pixels`,
    });
  },
};
