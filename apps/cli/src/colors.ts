import colors from 'picocolors';
import type { Io } from './io.js';

/** Colours for standard error: none where no one looks on, or where NO_COLOR is set. */
export function errorColors({ stderr, env }: Pick<Io, 'stderr' | 'env'>): Pick<typeof colors, 'red' | 'yellow'> {
  return colors.createColors(stderr.isTTY === true && !env['NO_COLOR']);
}
