import { OptionError } from '@gen/core';
import { formatSourceText, parseSourceText, sourceOptions } from './source-text.js';

/**
 * The same source at another split: its other options stay.
 *
 * @throws OptionError if the source is wrong, and if the test split is asked of files that are used whole, since
 * nothing was held out from them
 *
 * @example
 * withSplit('mnist?binarize=stochastic', 'test'); // 'mnist?binarize=stochastic&split=test'
 */
export function withSplit(text: string, split: 'train' | 'test'): string {
  const source = parseSourceText(text);
  if (split === 'test' && source.paths.length > 0 && (source.options.split ?? sourceOptions(source.name)?.split?.default) === 'all') {
    throw new OptionError(
      `${text} is used whole, so it has no test split. Name other data, or train on it with split=train, which holds a tenth out.`,
    );
  }
  return formatSourceText({ ...source, options: { ...source.options, split } });
}
