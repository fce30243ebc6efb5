import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { DataError, foldIn, normal, OptionError, randomInteger, randomKey, ShapeError } from '@gen/core';
import { bestUnit, unitAccuracy } from './best-unit.js';
import { topStimuli } from './top-stimuli.js';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

const [examples, units] = [60, 7];
const labels = Int32Array.from({ length: examples }, (_, example) => randomInteger(foldIn(randomKey(1), example), 3));
const noise = normal(randomKey(2), examples * units);
/** Unit 4 answers to class 2, the others to nothing. */
const codes = Array.from({ length: examples }, (_, example) => Array.from({ length: units }, (__, unit) => noise[example * units + unit]! + (unit === 4 && labels[example] === 2 ? 3 : 0)));

describe('bestUnit', () => {
  it('is that of trying each threshold of each unit by hand', async () => {
    const best = await bestUnit(codes, labels, { label: 2 });
    const accuracies = Array.from({ length: units }, (_, unit) => {
      const answers = codes.map((row) => Math.fround(row[unit]!));
      const [least, most] = [Math.min(...answers), Math.max(...answers)];
      return Math.max(...Array.from({ length: 20 }, (__, step) => {
        const threshold = least + ((most - least) * (step + 1)) / 21;
        return answers.filter((answer, example) => answer > threshold === (labels[example] === 2)).length / examples;
      }));
    });
    expect([...best.accuracies]).toEqual(accuracies);
    expect(best.unit).toBe(4);
    expect(best.accuracy).toBe(Math.max(...accuracies));
    expect(best.accuracy).toBeGreaterThan(0.85);
    expect(best.majority).toBe(labels.filter((label) => label !== 2).length / examples);
    expect(await unitAccuracy(codes, labels, best)).toBe(best.accuracy);
  });

  it('is judged on other examples by its rule', async () => {
    expect(await unitAccuracy([[1, 5], [1, 2], [1, 4], [1, 1]], [1, 1, 0, 0], { unit: 1, threshold: 3, label: 1 })).toBe(0.5);
  });

  it('says no of a unit that answers alike to all, and takes the first of equally good ones', async () => {
    const tensor = tf.tensor2d([[5, 0, 0], [5, 1, 1], [5, 0, 0]]);
    const best = await bestUnit(tensor, [0, 1, 0], { label: 1 });
    expect([...best.accuracies]).toEqual([2 / 3, 1, 1]);
    expect(best.unit).toBe(1);
    expect(tensor.isDisposed).toBe(false);
    tensor.dispose();
  });

  it('refuses what cannot be judged', async () => {
    await expect(bestUnit(codes, labels.subarray(1), { label: 2 })).rejects.toThrow(ShapeError);
    await expect(bestUnit(codes, labels, { label: 3 })).rejects.toThrow(new DataError('bestUnit: 0 of 60 examples are of class 3: there must be some of it and some of others.'));
    await expect(bestUnit(codes, labels, { label: -1 })).rejects.toThrow(OptionError);
    await expect(bestUnit([[NaN, 1]], [1], { label: 1 })).rejects.toThrow(DataError);
    await expect(unitAccuracy(codes, labels, { unit: 7, threshold: 0, label: 2 })).rejects.toThrow(OptionError);
  });
});

describe('topStimuli', () => {
  it('are the largest answers in order, the earlier of equal ones first', async () => {
    expect(await topStimuli([[9, 2], [0, 3], [0, 5], [0, 3]], 1, 3)).toEqual([{ position: 2, response: 5 }, { position: 1, response: 3 }, { position: 3, response: 3 }]);
    expect(await topStimuli([[1], [2]], 0, 9)).toHaveLength(2);
  });

  it('refuses units and counts that cannot be', async () => {
    await expect(topStimuli(codes, 7, 1)).rejects.toThrow(OptionError);
    await expect(topStimuli(codes, 0, 0)).rejects.toThrow(OptionError);
    await expect(topStimuli([1, 2], 0, 1)).rejects.toThrow(ShapeError);
  });
});
