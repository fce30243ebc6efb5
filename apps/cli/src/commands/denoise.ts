import { command } from '../command.js';
import { restorationFlags, restorationPositionals } from '../restore/restoration-command.js';

export const denoise = command({
  name: 'denoise',
  summary: 'Take noise off pictures',
  details: 'For runs of image-restorer that were trained with task=denoise. Large pictures are done in strips, without seams.',
  positionals: restorationPositionals,
  flags: restorationFlags,
  examples: ['gen denoise runs/denoiser noisy.png --out clean.png'],
  async run({ flags, positionals: [run, input] }, context) {
    const { restorePictures } = await import('../computing.js');
    return restorePictures({ verb: 'denoise', run: run!, input: input!, flags }, context);
  },
});
