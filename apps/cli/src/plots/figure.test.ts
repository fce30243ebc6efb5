import { expect, test } from 'vitest';
import { figure } from './figure.js';
import { readSvg, texts } from './read-svg.test-helper.js';

const base = { width: 800, height: 100, description: 'Nothing.', content: [] };

/** Size and text of the title that is shown. */
function shown(title: string): { size: number; text: string } {
  const heading = readSvg(figure({ ...base, title })).querySelector('svg > text')!;
  return { size: Number(heading.getAttribute('font-size')), text: heading.textContent };
}

test('a title that fits has 16 pixels', () => {
  expect(shown('Codes of the test digits')).toEqual({ size: 16, text: 'Codes of the test digits' });
});

test('a longer one is set smaller, whole', () => {
  const title = 'Codes of 2000 examples of the validation data: first two principal components of 20 dimensions';
  const { size, text } = shown(title);
  expect(text).toBe(title);
  expect(size).toBeLessThan(16);
  expect(size * 0.64 * title.length).toBeLessThanOrEqual(768);
});

test('one that is too long is cut where it is shown, and whole where it is told', () => {
  const title = 'word '.repeat(60);
  expect(shown(title)).toEqual({ size: 11, text: `${title.slice(0, 108)}…` });
  expect(texts(readSvg(figure({ ...base, title })), 'svg > title')).toEqual([title]);
});
