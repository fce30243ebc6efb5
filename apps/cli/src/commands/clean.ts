import { command } from '../command.js';
import { restorationFlags, restorationPositionals } from '../restore/restoration-command.js';

export const clean = command({
  name: 'clean',
  summary: 'Clean pictures of stains or marks',
  details: 'For runs of image-restorer that were trained on pairs of pictures, or with task=remove-watermark. Large pictures are done in strips, without seams.',
  positionals: restorationPositionals,
  flags: restorationFlags,
  examples: ['gen clean runs/cleaner scans --out clean'],
  async run({ flags, positionals: [run, input] }, context) {
    const { restorePictures } = await import('../computing.js');
    return restorePictures({ verb: 'clean', run: run!, input: input!, flags }, context);
  },
});
