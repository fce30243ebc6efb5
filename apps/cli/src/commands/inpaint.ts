import { integers } from '@gen/core';
import { text } from '../args/fields.js';
import { command } from '../command.js';
import { restorationFlags, restorationPositionals } from '../restore/restoration-command.js';

export const inpaint = command({
  name: 'inpaint',
  summary: 'Fill in what is missing from pictures',
  details: 'For runs of image-restorer that were trained with task=inpaint. What is not missing stays as it is.',
  positionals: restorationPositionals,
  flags: {
    mask: text({ placeholder: 'FILE', doc: 'A picture of the same size that is white where pixels are missing; what is darker than middle grey is kept.' }),
    rectangle: integers({ min: 0, doc: 'Or the rectangle that is missing: left, top, width and height in pixels.' }),
    ...restorationFlags,
  },
  examples: ['gen inpaint runs/inpainter photograph.png --mask scratch.png --out whole.png', 'gen inpaint runs/inpainter photograph.png --rectangle 12,8,10,10 --out whole.png'],
  async run({ flags, positionals: [run, input] }, context) {
    const { restorePictures } = await import('../computing.js');
    return restorePictures({ verb: 'inpaint', run: run!, input: input!, flags, mask: flags.mask, rectangle: flags.rectangle }, context);
  },
});
