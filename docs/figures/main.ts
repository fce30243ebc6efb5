import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import '@gen/backend-simd';
import { enableRelaxedSimd } from '@gen/backend-simd/node';
import * as tf from '@tensorflow/tfjs-core';
import { classifiedFigures } from './classified.js';
import type { Figure } from './figure.js';
import { linearGaussianFigures } from './linear-gaussian.js';
import { drawPictures } from './pictures.js';
import { fewLabelFigures } from './supervised.js';
import { planeFigures, vaeFigures } from './vae.js';

const work = mkdtempSync(join(tmpdir(), 'gen-figures-'));
try {
  tf.enableProdMode();
  enableRelaxedSimd();
  await tf.setBackend('simd');
  const figures = [...(await vaeFigures(work)), ...planeFigures(work), ...(await linearGaussianFigures()), ...(await classifiedFigures(work)), ...(await fewLabelFigures(work))];
  drawPictures(work);
  writeFileSync(new URL('../figures.md', import.meta.url), page(figures));
  for (const { name, measured, accepted, passes } of figures) console.log(`${passes ? 'ok    ' : 'MISSED'} ${name}: ${measured} (${accepted})`);
  if (figures.some(({ passes }) => !passes)) process.exitCode = 1;
} finally {
  rmSync(work, { recursive: true });
}

function page(figures: readonly Figure[]): string {
  const row = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  const machine = `${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}, TensorFlow.js ${tf.version_core}, backend ${tf.getBackend()}`;
  return `# Measured figures

Written by \`npm run figures\` on real data; likelihoods are in nats per image. The references are independent
implementations with the same budget, or theory.

Machine: ${machine}.

${row(['figure', 'measured', 'reference', 'asked for', '', 'command'])}
${row(['---', '---', '---', '---', '---', '---'])}
${figures.map(({ name, measured, reference, accepted, passes, command }) => row([name, measured, reference, accepted, passes ? '✓' : 'missed', `\`${command}\``])).join('\n')}
`;
}
