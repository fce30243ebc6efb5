import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import '@gen/backend-simd';
import { enableRelaxedSimd } from '@gen/backend-simd/node';
import * as tf from '@tensorflow/tfjs-core';
import { measuredSection, page, sectionsOf } from './page.js';
import { drawPictures } from './pictures.js';
import { topics } from './topics.js';

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !Object.hasOwn(topics, name));
if (unknown.length > 0) {
  console.error(`There are no figures of ${unknown.join(', ')}. Topics: ${Object.keys(topics).join(', ')}.`);
  process.exit(2);
}
const work = mkdtempSync(join(tmpdir(), 'gen-figures-'));
try {
  tf.enableProdMode();
  enableRelaxedSimd();
  await tf.setBackend('simd');
  const at = new URL('../figures.md', import.meta.url);
  for (const [name, { title, measure }] of Object.entries(topics)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    const figures = await measure(work);
    for (const { name: what, measured, accepted, passes } of figures) console.log(`${passes ? 'ok    ' : 'MISSED'} ${what}: ${measured} (${accepted})`);
    if (figures.some(({ passes }) => !passes)) process.exitCode = 1;
    const standing = sectionsOf(readFileSync(at, 'utf8'));
    const fresh = measuredSection(title, figures);
    const sections = Object.values(topics).flatMap((topic) => (topic.title === title ? [fresh] : standing.filter((section) => section.title === topic.title)));
    writeFileSync(at, page(sections));
  }
  if (wanted.length === 0) drawPictures(work);
} finally {
  rmSync(work, { recursive: true });
}
