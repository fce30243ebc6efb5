import '@gen/backend-simd';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { arraySource, CheckpointError, DataError, memoryStore, OptionError, readText, withTargetValues, writeText, type Column, type IndexedSource, type NumberColumn } from '@gen/core';
import { classifierDefinition } from './classifier/definition.js';
import { Classifier } from './classifier/model.js';
import { regressorDefinition } from './regressor/definition.js';
import { Regressor } from './regressor/model.js';

beforeAll(async () => {
  await tf.setBackend('simd');
});

const area: NumberColumn = { name: 'area', type: 'number', mean: 100, scale: 20, decimals: 1, hasMissing: true };
const columns: readonly Column[] = [area, { name: 'place', type: 'category', categories: ['country', 'town'] }];
const price: NumberColumn = { name: 'price', type: 'number', mean: 3e5, scale: 5e4, decimals: 0, hasMissing: false };
const rows = Float32Array.of(0.5, 0, 1, 0, 0, 1, 0, 1, -1, 0, 1, 0);

const rowsBy = (own: readonly Column[], target = price): IndexedSource =>
  withTargetValues(arraySource(rows, { shape: [4], values: 'real', columns: own, classNames: ['a', 'b'] }, Int32Array.of(0, 1, 0)), Float32Array.of(1, 0, -1), { shape: [1], values: 'real', columns: [target] });

const source = rowsBy(columns);

describe('the columns of a table', () => {
  it('are saved with a classifier, and rows that were read by others are refused', async () => {
    const classifier = classifierDefinition.create({ hidden: [] }, source.spec);
    await classifier.fit(source, { epochs: 1 });
    const store = memoryStore();
    await classifier.save(store);
    classifier.dispose();
    const loaded = await Classifier.load(store);
    expect(loaded.columns).toEqual(columns);
    const other = rowsBy([{ ...area, mean: 101 }, columns[1]!]);
    for (const verb of [() => loaded.fit(other), () => loaded.evaluate(other)]) await expect(verb()).rejects.toThrow(DataError);
    expect((await loaded.evaluate(source)).accuracy.samples).toBe(3);
    loaded.dispose();
  });

  it('are saved with a regressor, and so are those of its targets', async () => {
    const regressor = regressorDefinition.create({ hidden: [] }, source.spec);
    const store = memoryStore();
    await regressor.save(store);
    regressor.dispose();
    const loaded = await Regressor.load(store);
    expect([loaded.columns, loaded.targetColumns]).toEqual([columns, [price]]);
    await expect(loaded.evaluate(rowsBy(columns, { ...price, scale: 1 }))).rejects.toThrow("open it with the model's columns");
    expect((await loaded.evaluate(source))['meanAbsoluteError']).toMatchObject({ samples: 3 });
    loaded.dispose();
  });

  it('are none where there was no table', async () => {
    const classifier = new Classifier({ inputShape: [4], classes: 2, hidden: [] });
    const store = memoryStore();
    await classifier.save(store);
    classifier.dispose();
    const loaded = await Classifier.load(store);
    expect(loaded.columns).toBeUndefined();
    expect(JSON.parse(await readText(store, 'config.json'))).toMatchObject({ spec: { shape: [4], values: 'real' } });
    loaded.dispose();
  });

  it.each<[string, unknown, RegExp]>([
    ['of another width', [area], /Classifier: columns make rows of 2 values, where the shape is \[4\]/],
    ['that are no list', { area }, /must be a list of columns/],
    ['of a type that is none', [area, { type: 'date' }], /must be a list of columns/],
    ['with an empty place', [area, null], /must be a list of columns/],
  ])('%s are refused, also from a file', async (_, wrong, message) => {
    const make = () => new Classifier({ inputShape: [4], classes: 2, columns: wrong as readonly Column[] });
    expect(make).toThrow(OptionError);
    expect(make).toThrow(message);
    const store = memoryStore();
    const classifier = new Classifier({ inputShape: [4], classes: 2, columns });
    await classifier.save(store);
    classifier.dispose();
    const config = JSON.parse(await readText(store, 'config.json')) as { spec: object };
    await writeText(store, 'config.json', JSON.stringify({ ...config, spec: { ...config.spec, columns: wrong } }));
    await expect(Classifier.load(store)).rejects.toThrow(CheckpointError);
  });
});
