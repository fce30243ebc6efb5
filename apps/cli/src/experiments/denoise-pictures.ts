import type { Experiment } from './experiment.js';
import { learnToRestore, restoreHeldBack } from './learn-to-restore.js';
import { showRestorations } from './show-restorations.js';

const FILTER = 5;
const SIGMA = 0.5;

/** Noise taken off pictures. */
export const denoisePictures: Experiment = {
  name: 'denoise-pictures',
  title: 'Noise taken off pictures',
  shows:
    'A restorer is shown clean pictures to which noise is added anew at every step, and learns to give the clean ones. It keeps strokes sharp where a linear filter ' +
    `of ${FILTER} × ${FILTER} pixels, even the best there is, must blur them to average the noise away.`,
  data: { small: 'digits?size=1000', full: 'mnist' },
  async run(setting) {
    const { source } = setting;
    const test = await setting.test();
    const model = await learnToRestore(setting, source, { task: 'denoise', sigma: SIGMA });
    const shown = await restoreHeldBack(model, setting, { source, test, size: FILTER });
    return showRestorations(shown, {
      file: 'denoised.png', title: 'Before and after', of: 'pictures that were not learned from', damaged: `with noise of σ = ${SIGMA}`, simple: `the best linear filter of ${FILTER} × ${FILTER} pixels`,
    });
  },
};
