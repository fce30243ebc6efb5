import { stat } from 'node:fs/promises';
import { OptionError } from '@gen/core';
import { parseSourceText } from '@gen/datasets';

/**
 * Reads a source's name for its errors alone, and says of a folder that is there how it is named as a source.
 *
 * @param flag - as messages name where it was given
 * @throws OptionError as `parseSourceText` does
 */
export async function checkSourceName(text: string, flag: string): Promise<void> {
  try {
    parseSourceText(text);
  } catch (error) {
    const mark = text.indexOf('?');
    const path = mark < 0 ? text : text.slice(0, mark);
    const isFolder = path !== '' && (await stat(path).then((found) => found.isDirectory(), () => false));
    if (isFolder && !path.includes(':')) throw new OptionError(`${flag} ${text} is a folder: for its pictures write folder:${text}.`, { cause: error });
    throw error;
  }
}
