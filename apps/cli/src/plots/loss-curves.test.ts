import { DataError } from '@gen/core';
import type { EpochRecord } from '@gen/core-layers';
import { expect, test } from 'vitest';
import { lossCurves } from './loss-curves.js';
import { axisScale, dots, readSvg, texts } from './read-svg.test-helper.js';

function record(epoch: number, training: Record<string, number>, validation?: Record<string, number>): EpochRecord {
  return { epoch, step: 100 * epoch, learningRate: 1e-3, seconds: 9, training, ...(validation ? { validation } : {}) };
}

const history = [
  record(1, { loss: 160, reconstruction: 150, kl: 10 }, { loss: 130, reconstruction: 115, kl: 15 }),
  record(2, { loss: 120, reconstruction: 100, kl: 20 }, { loss: 118, reconstruction: 97, kl: 21 }),
  record(3, { loss: 110, reconstruction: 87, kl: 23 }, { loss: 111, reconstruction: 87, kl: 24 }),
];

test('the total and each part have a panel, with its unit, and a key', async () => {
  const root = readSvg(await lossCurves(history));
  expect(root.querySelectorAll('svg svg')).toHaveLength(3);
  expect(texts(root, 'svg > text')).toEqual([
    'Loss by epoch',
    'training',
    'validation',
    'Total loss (nats per example)',
    'Reconstruction (nats per example)',
    'KL divergence (nats per example)',
  ]);
  expect(texts(root, '[aria-label="x-axis label"]')).toEqual(['epoch', 'epoch', 'epoch']);
});

test('every point lies where the axes say', async () => {
  const panel = readSvg(await lossCurves(history)).querySelector('svg svg')!;
  const [x, y] = [axisScale(panel, 'x'), axisScale(panel, 'y')];
  const shown = dots(panel);
  const expected = [...history.map(({ epoch, training }) => [epoch, training['loss']!]), ...history.map(({ epoch, validation }) => [epoch, validation!['loss']!])];
  expect(shown).toHaveLength(6);
  expected.forEach(([epoch, loss], index) => {
    // Coordinates are rounded to a tenth of a pixel, in the ticks and in the dots.
    expect(Math.abs(shown[index]!.x - x(epoch!))).toBeLessThan(0.3);
    expect(Math.abs(shown[index]!.y - y(loss!))).toBeLessThan(0.3);
  });
});

test('validation is told apart by dashes as well as by colour', async () => {
  const panel = readSvg(await lossCurves(history)).querySelector('svg svg')!;
  const lines = [...panel.querySelectorAll('[aria-label="line"]')];
  expect(lines.map((line) => line.getAttribute('stroke-dasharray'))).toEqual([null, '5 4']);
  expect(new Set(lines.map((line) => line.getAttribute('stroke'))).size).toBe(2);
});

test('without validation neither line nor key speaks of it', async () => {
  const root = readSvg(await lossCurves(history.map(({ validation: _, ...rest }) => rest)));
  expect(root.textContent).not.toContain('validation');
  expect(root.querySelectorAll('[stroke-dasharray]')).toHaveLength(0);
});

test('one epoch is a point in the middle', async () => {
  const panel = readSvg(await lossCurves([record(1, { loss: 120 })])).querySelector('svg svg')!;
  expect(texts(panel, '[aria-label="x-axis tick label"] text')).toEqual(['1']);
  expect(dots(panel)).toHaveLength(1);
  expect(dots(panel)[0]!.y).toBeCloseTo(axisScale(panel, 'y')(120), 0);
});

test('many epochs have whole, round ticks and no dots', async () => {
  const panel = readSvg(await lossCurves(Array.from({ length: 137 }, (_, index) => record(index + 1, { loss: 500 / (index + 1) })))).querySelector('svg svg')!;
  expect(texts(panel, '[aria-label="x-axis tick label"] text')).toEqual(['10', '20', '30', '40', '50', '60', '70', '80', '90', '100', '110', '120', '130']);
  expect(dots(panel)).toHaveLength(0);
});

test('a loss that is not finite leaves a gap, and the others where they were', async () => {
  const panel = readSvg(await lossCurves([record(1, { loss: 3 }), record(2, { loss: NaN }), record(3, { loss: Infinity }), record(4, { loss: 1 })])).querySelector('svg svg')!;
  expect(dots(panel)).toHaveLength(2);
  expect(dots(panel)[1]!.y).toBeCloseTo(axisScale(panel, 'y')(1), 0);
  const nothing = readSvg(await lossCurves([record(1, { loss: NaN })]));
  expect(dots(nothing)).toHaveLength(0);
});

test('what cannot be seen is told: the last losses, in words', async () => {
  const root = readSvg(await lossCurves(history, { title: 'Loss <of> "run" & co' }));
  expect(texts(root, 'svg > title')).toEqual(['Loss <of> "run" & co']);
  expect(texts(root, 'svg > desc')[0]).toContain('After epoch 3: training Total loss 110.00, Reconstruction 87.00, KL divergence 23.00; validation Total loss 111.00');
});

test('parts without a total have panels too, and hostile names stay text', async () => {
  const root = readSvg(await lossCurves([record(1, { 'discriminatorLoss': 1, '<script>alert(1)</script>': 2 })]));
  expect(texts(root, 'svg > text')).toContain('Discriminator loss (nats per example)');
  expect(root.textContent).toContain('<script>alert(1)</script>');
});

test('no epoch, no curves', async () => {
  await expect(lossCurves([])).rejects.toThrow(new DataError('Loss curves need at least one epoch, got none.'));
});
