import { formatSourceText, parseSourceText } from '@gen/datasets';
import { isPicture } from '../files/formats.js';
import type { RunRecord } from '../run/run-record.js';

/** Options that say what a picture of a folder becomes, not which pictures there are. */
const OPTIONS = ['resize', 'grey', 'crop', 'downscale', 'binarize'] as const;

/**
 * A plain folder of pictures as a run reads its own: by the options of the run's own folder, else at the run's own size. What
 * names such an option itself, or is no folder, stays as it is.
 *
 * @example
 * asOwnPictures('folder:others', { data: 'folder:photos?resize=32&split=train', spec }); // 'folder:others?resize=32'
 */
export function asOwnPictures(text: string, { data, spec }: Pick<RunRecord, 'data' | 'spec'>): string {
  const source = parseSourceText(text);
  if (source.name !== 'folder' || OPTIONS.some((option) => option in source.options)) return text;
  const own = parseSourceText(data);
  const [height, width] = spec.shape;
  const added =
    own.name === 'folder' ? Object.fromEntries(OPTIONS.flatMap((option) => (option in own.options ? [[option, own.options[option]]] : [])))
    : isPicture(spec) && height === width ? { resize: height }
    : {};
  return Object.keys(added).length === 0 ? text : formatSourceText({ ...source, options: { ...source.options, ...added } });
}
