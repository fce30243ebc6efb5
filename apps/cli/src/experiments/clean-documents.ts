import { randomCrop } from '@gen/datasets';
import type { Experiment } from './experiment.js';
import { learnToRestore, restoreHeldBack } from './learn-to-restore.js';
import { showRestorations } from './show-restorations.js';
import { stainedPages } from './stained-pages.js';

const FILTER = 5;
const PATCH = 32;

/** Stains taken off pages. */
export const cleanDocuments: Experiment = {
  name: 'clean-documents',
  title: 'Stains taken off pages',
  shows:
    'A restorer learns from pairs of stained and clean pages, and cleans pages that it has not seen, with other writing and other stains. Rings, folds and ' +
    'uneven light go while the writing stays, since it also sees what is around a stroke. Pages are made of digits; pairs of scans are taken as they are.',
  data: { small: 'digits?size=4000', full: 'mnist' },
  async run(setting) {
    const { source, budget, seed, progress } = setting;
    const given = await setting.test();
    progress('pages');
    const pages = budget === 'small' ? 200 : 500;
    const arePairs = source.spec.target !== undefined;
    const learned = arePairs ? source : await stainedPages(source, { count: pages, seed });
    const test = arePairs ? given : await stainedPages(given, { count: 16, seed: seed + 1 });
    const model = await learnToRestore(setting, arePairs ? learned : randomCrop(learned, { height: PATCH, width: PATCH }), {});
    const shown = await restoreHeldBack(model, setting, { source: learned, test, size: FILTER });
    return showRestorations(shown, {
      file: 'cleaned.png', title: 'Before and after', of: 'pages that were not learned from', damaged: 'with stains', simple: `the best linear filter of ${FILTER} × ${FILTER} pixels`,
    });
  },
};
