import { cpus, totalmem } from 'node:os';
import * as tf from '@tensorflow/tfjs-core';
import type { Figure } from './figure.js';

/** Figures under the title of their topic, as they stand on the page. */
export interface Section {
  readonly title: string;
  /** Markdown below the heading. */
  readonly text: string;
}

/** What has just been measured, with where and when. */
export function measuredSection(title: string, figures: readonly Figure[], now = new Date()): Section {
  const machine = `${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}, TensorFlow.js ${tf.version_core}, backend ${tf.getBackend()}`;
  const rows = figures.map(({ name, measured, reference, accepted, passes, command }) => row([name, measured, reference, accepted, passes ? '✓' : 'missed', `\`${command}\``]));
  const heads = [row(['figure', 'measured', 'reference', 'asked for', '', 'command']), row(['---', '---', '---', '---', '---', '---'])];
  return { title, text: [...heads, ...rows, '', `${now.toISOString().slice(0, 10)}; ${machine}.`].join('\n') };
}

/** The page of all figures. */
export function page(sections: readonly Section[]): string {
  return `---
title: Measured figures
---

# Measured figures

Written by \`npm run figures\` on real data; likelihoods are in nats per image. The references are independent
implementations with the same budget, or theory. \`npm run figures -- NAME\` measures the topics that it names, and only
their sections change; each says when and where it was measured.

${sections.map(({ title, text }) => `${HEADING}${title}\n\n${text}\n`).join('\n')}`;
}

/** The sections of a page as it stands. */
export function sectionsOf(markdown: string): Section[] {
  const [, ...parts] = `\n${markdown}`.split(`\n${HEADING}`);
  return parts.map((part) => {
    const end = part.indexOf('\n');
    return { title: part.slice(0, end), text: part.slice(end).trim() };
  });
}

const HEADING = '## ';

const row = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
