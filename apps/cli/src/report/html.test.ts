import { expect, test } from 'vitest';
import { html, NOTHING } from './html.js';

test('text and numbers are escaped, pieces and lists of them are not', () => {
  const item = (text: string) => html`<li>${text}</li>`;
  expect(html`<ul title="${'"'}">${['<a>', 'b & c'].map(item)}</ul>${NOTHING}${1 / 2}`.html).toBe(
    '<ul title="&quot;"><li>&lt;a&gt;</li><li>b &amp; c</li></ul>0.5',
  );
});

test('a piece is escaped once, however deep it is put', () => {
  const inner = html`<b>${'&'}</b>`;
  expect(html`<p>${html`${inner}`}</p>`.html).toBe('<p><b>&amp;</b></p>');
});
