import { cpus, totalmem } from 'node:os';
import * as tf from '@tensorflow/tfjs-core';
import type { Figure } from './figure.js';

/** Figures under the title of their topic. */
export interface Section {
  readonly title: string;
  readonly figures: readonly Figure[];
}

/** The page of all figures. */
export function page(sections: readonly Section[]): string {
  const machine = `${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}, TensorFlow.js ${tf.version_core}, backend ${tf.getBackend()}`;
  return `# Measured figures

Written by \`npm run figures\` on real data; likelihoods are in nats per image. The references are independent
implementations with the same budget, or theory. \`npm run figures -- NAME\` measures the topics that it names and prints
them.

Machine: ${machine}.

${sections.map(tableOf).join('\n')}`;
}

const row = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;

function tableOf({ title, figures }: Section): string {
  return `## ${title}

${row(['figure', 'measured', 'reference', 'asked for', '', 'command'])}
${row(['---', '---', '---', '---', '---', '---'])}
${figures.map(({ name, measured, reference, accepted, passes, command }) => row([name, measured, reference, accepted, passes ? '✓' : 'missed', `\`${command}\``])).join('\n')}
`;
}
