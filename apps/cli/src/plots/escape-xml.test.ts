import { expect, test } from 'vitest';
import { escapeXml } from './escape-xml.js';

test('what would end a text, a tag or an attribute is written as an entity', () => {
  expect(escapeXml(`<a href="x" title='y'>&amp;</a>`)).toBe('&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;amp;&lt;/a&gt;');
});

test('what XML cannot hold is shown as �, the rest stays', () => {
  expect(escapeXml('a\u0000b\u001b\ud800c')).toBe('a�b��c');
  expect(escapeXml('tab\tline\nβ 数字 🎲\u00a0')).toBe('tab\tline\nβ 数字 🎲\u00a0');
});
