import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import { decode } from 'fast-png';
import { beforeAll, describe, expect, it } from 'vitest';
import { useBackend } from '../src/backend/use-backend.js';
import { experiments } from '../src/experiments/registry.js';
import { runGen } from './run-gen.js';
import { temporaryFolder } from './temporary-folder.js';

const at = temporaryFolder();

/** What `gen reproduce` prints of an experiment under --json. */
interface Printed {
  readonly experiment: string;
  readonly findings: readonly { readonly name: string; readonly value: number; readonly holds: boolean; readonly atLeast?: number; readonly atMost?: number }[];
  readonly files: readonly string[];
}

beforeAll(async () => void (await useBackend({})));

describe.each(Object.keys(experiments))('%s', (name) => {
  it('shows what it says on a small budget, and frees what it used', async () => {
    const { name: own, title, shows } = await experiments[name]!();
    expect(own).toBe(name);
    const tensors = tf.memory().numTensors;
    const { code, stdout, stderr } = await runGen(['reproduce', name, '--out', at(name), '--json', '--quiet']);
    expect(stderr).toBe('');
    const { findings, files } = JSON.parse(stdout) as Printed;
    expect(findings.filter(({ holds }) => !holds)).toEqual([]);
    expect(code).toBe(0);
    expect(findings.some(({ atLeast, atMost }) => (atLeast ?? atMost) !== undefined)).toBe(true);
    expect(findings.every(({ value }) => Number.isFinite(value))).toBe(true);
    const pictures = files.filter((file) => /\.(png|svg)$/.test(file));
    expect(pictures.length).toBeGreaterThan(0);
    for (const file of pictures) {
      if (file.endsWith('.png')) expect(new Set(decode(await readFile(file)).data).size).toBeGreaterThan(1);
      else expect(await readFile(file, 'utf8')).toMatch(/^<svg [^]*<\/svg>\s*$/);
    }
    const report = await readFile(join(at(name), 'report.html'), 'utf8');
    for (const text of [title, shows]) expect(report).toContain(text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll("'", '&#39;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'));
    expect(tf.memory().numTensors).toBe(tensors);
  }, 120_000);
});
