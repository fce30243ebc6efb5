import { command } from '../command.js';
import { restorationFlags, restorationPositionals } from '../restore/restoration-command.js';

export const colorize = command({
  name: 'colorize',
  summary: 'Colour grey pictures',
  details: 'For runs of image-restorer that were trained with task=colorize. A coloured picture is made grey first.',
  positionals: restorationPositionals,
  flags: restorationFlags,
  examples: ['gen colorize runs/colorizer photograph.png --out coloured.png'],
  async run({ flags, positionals: [run, input] }, context) {
    const { restorePictures } = await import('../computing.js');
    return restorePictures({ verb: 'colorize', run: run!, input: input!, flags }, context);
  },
});
