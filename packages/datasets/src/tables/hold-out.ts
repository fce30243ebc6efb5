import { foldIn, randomInteger, randomKey } from '@gen/core';

/** Of so many rows in a row one is held out. */
const ROWS = 10;

/**
 * Which rows of a table are held out: of rows 0 to 9 one drawn by chance, of rows 10 to 19 another, and so on. It
 * depends on the seed and a row's place alone, so it is known without knowing how many rows there are.
 *
 * @throws OptionError if the seed is no integer from 0 to 2⁵³ − 1
 */
export function heldOutRows(seed: number): (row: number) => boolean {
  const key = foldIn(randomKey(seed), 'held-out-rows');
  let block = -1;
  let place = 0;
  return (row) => {
    if (Math.floor(row / ROWS) !== block) {
      block = Math.floor(row / ROWS);
      place = randomInteger(foldIn(key, block), ROWS);
    }
    return row % ROWS === place;
  };
}
