import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { datasets } from '@gen/datasets';

const page = readFileSync(new URL('../datasets.md', import.meta.url), 'utf8');
/** Sets whose examples are the work of others: pictures of them are not kept here. */
const withoutPicture = ['mnist', 'fashion-mnist', 'cifar10', 'celeba', 'quickdraw'];

test.each(datasets.map(({ name }) => name))('the page shows %s', (name) => {
  const section = page.split(/^#+ /m).find((part) => part.startsWith(`${name}\n`));
  expect(section, `datasets.md has no section ${name}`).toBeDefined();
  const picture = /!\[[^\]]+\]\((pictures\/data\/[^)]+)\)/.exec(section!)?.[1];
  if (withoutPicture.includes(name)) expect(picture).toBeUndefined();
  else expect(picture !== undefined && existsSync(new URL(`../${picture}`, import.meta.url))).toBe(true);
});

test('the page has every option that transforms are reached by', () => {
  const named = datasets.find(({ name }) => name === 'mnist')!.options;
  const known = ['split', 'labels', 'digits', 'seed'];
  for (const option of Object.keys(named).filter((name) => !known.includes(name))) expect(page).toContain(`${option}=`);
});
