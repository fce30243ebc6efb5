import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import '@gen/backend-simd';
import { enableRelaxedSimd } from '@gen/backend-simd/node';
import * as tf from '@tensorflow/tfjs-core';
import { page, type Section } from './page.js';
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
  const sections: Section[] = [];
  for (const [name, { title, measure }] of Object.entries(topics)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    const figures = await measure(work);
    sections.push({ title, figures });
    for (const { name: what, measured, accepted, passes } of figures) console.log(`${passes ? 'ok    ' : 'MISSED'} ${what}: ${measured} (${accepted})`);
  }
  if (wanted.length === 0) {
    drawPictures(work);
    writeFileSync(new URL('../figures.md', import.meta.url), page(sections));
  }
  if (sections.some(({ figures }) => figures.some(({ passes }) => !passes))) process.exitCode = 1;
} finally {
  rmSync(work, { recursive: true });
}
