import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { DataError, foldIn, memoryStore, normal, OptionError, randomKey, streamSource } from '@gen/core';
import { noiseWords } from './noise-words.js';
import { bagOfWordsLoss, skipGramLoss } from './objective.js';
import { WordEmbedding } from './model.js';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

describe('noise words', () => {
  it('are drawn with probability ∝ count to the power', () => {
    const [counts, draws] = [[1000, 100, 10, 0, 1], 40_000];
    const drawn = noiseWords(counts, 0.75)(randomKey(3), draws);
    const sum = counts.reduce((all, count) => all + count ** 0.75, 0);
    counts.forEach((count, index) => {
      const expected = count ** 0.75 / sum;
      const share = drawn.filter((word) => word === index + 1).length / draws;
      // Five standard errors.
      expect(Math.abs(share - expected)).toBeLessThanOrEqual(5 * Math.sqrt((expected * (1 - expected)) / draws));
    });
  });

  it('are equally likely where nothing was counted, and with power 0 those that occur', () => {
    expect(new Set(noiseWords([0, 0, 0], 0.75)(randomKey(1), 100))).toEqual(new Set([1, 2, 3]));
    expect(new Set(noiseWords([7, 0, 1], 0)(randomKey(1), 100))).toEqual(new Set([1, 3]));
  });
});

const [WORDS, WIDTH, LENGTH, NEGATIVES] = [5, 3, 4, 2];
const tables = { input: [...normal(foldIn(randomKey(9), 'v'), (WORDS + 1) * WIDTH)], output: [...normal(foldIn(randomKey(9), 'u'), (WORDS + 1) * WIDTH)] };
const sentences = [[2, 5, 1, 3], [4, 4, 0, 0], [1, 0, 0, 0]];
const reach = [[1, 2, 3, 1], [1, 1, 2, 2], [3, 1, 1, 1]];
const noise = sentences.map((row, example) => row.map((_, at) => Array.from({ length: NEGATIVES }, (__, k) => 1 + ((3 * example + 2 * at + k) % WORDS))));

/** The objective of an example as the papers write it, in float64, term by term. */
function reference(method: 'skip-gram' | 'bag-of-words', { input, output }: typeof tables): number[] {
  const row = (table: readonly number[], word: number) => table.slice(word * WIDTH, (word + 1) * WIDTH);
  const cost = (vector: readonly number[], word: number, sign: 1 | -1) => Math.log(1 + Math.exp(-sign * row(output, word).reduce((sum, value, at) => sum + value * vector[at]!, 0)));
  return sentences.map((words, example) => {
    let sum = 0;
    words.forEach((word, at) => {
      const around = words.filter((other, place) => word > 0 && other > 0 && place !== at && Math.abs(place - at) <= reach[example]![at]!);
      if (around.length === 0) return;
      const lost = (vector: readonly number[], wanted: number) => cost(vector, wanted, 1) + noise[example]![at]!.reduce((all, each) => all + cost(vector, each, -1), 0);
      if (method === 'skip-gram') for (const other of around) sum += lost(row(input, word), other);
      else {
        const mean = Array.from({ length: WIDTH }, (_, axis) => around.reduce((all, other) => all + row(input, other)[axis]! / around.length, 0));
        sum += lost(mean, word);
      }
    });
    return sum;
  });
}

describe.each([['skip-gram', skipGramLoss], ['bag-of-words', bagOfWordsLoss]] as const)('the loss of %s', (method, loss) => {
  const batch = () => ({ words: tf.tensor2d(sentences, [3, LENGTH], 'int32'), reach: tf.tensor2d(reach), noise: tf.tensor3d(noise, [3, LENGTH, NEGATIVES], 'int32') });
  const vectors = () => [tf.tensor2d(tables.input, [WORDS + 1, WIDTH]), tf.tensor2d(tables.output, [WORDS + 1, WIDTH])] as const;

  it('is the sum of the papers', () => {
    const [input, output] = vectors();
    const computed = loss({ input, output }, batch()).arraySync();
    reference(method, tables).forEach((value, example) => expect(computed[example]).toBeCloseTo(value, 4));
    expect(computed[2]).toBe(0);
  });

  it('has the gradient of central differences of that sum', () => {
    const gradients = tf.grads((input, output) => tf.sum(loss({ input: input as tf.Tensor2D, output: output as tf.Tensor2D }, batch())))([...vectors()]);
    for (const [index, name] of (['input', 'output'] as const).entries()) {
      const computed = gradients[index]!.dataSync();
      tables[name].forEach((value, at) => {
        const moved = (by: number) => reference(method, { ...tables, [name]: tables[name].map((each, place) => (place === at ? value + by : each)) }).reduce((sum, each) => sum + each, 0);
        // Central differences with h = 1e-4 in float64 are right to 1e-7; the rest is float32.
        expect(computed[at]).toBeCloseTo((moved(1e-4) - moved(-1e-4)) / 2e-4, 4);
      });
    }
  });
});

describe('the verbs', () => {
  const vocabulary = ['boat', 'cow', 'crown'];
  const make = () => new WordEmbedding({ inputShape: [2], vocabulary, dimensions: 2, seed: 4 });

  it('know words by number and by name, and give cosines', async () => {
    const model = make();
    const vectors = await model.vectors();
    const [boat, cow, crown] = vectors.arraySync() as [number[], number[], number[]];
    const cosine = (a: number[], b: number[]) => (a[0]! * b[0]! + a[1]! * b[1]!) / Math.hypot(...a) / Math.hypot(...b);
    const near = await model.nearestWords('boat');
    expect(near).toEqual(await model.nearestWords(1));
    expect(near.map(({ word }) => word).sort()).toEqual(['cow', 'crown']);
    for (const { word, number, similarity } of near) {
      expect(vocabulary[number - 1]).toBe(word);
      expect(similarity).toBeCloseTo(cosine(boat, word === 'cow' ? cow : crown), 6);
    }
    const four = new WordEmbedding({ inputShape: [2], words: 4, dimensions: 2, seed: 4 });
    expect((await four.analogy(1, 2, 3)).map(({ number }) => number)).toEqual([4]);
    const mean = await model.encode([[1, 2], [3, 0], [0, 0]]);
    const expected = [[0, 1].map((axis) => (boat[axis]! + cow[axis]!) / 2), crown, [0, 0]];
    (mean.arraySync()).forEach((row, example) => row.forEach((value, axis) => expect(value).toBeCloseTo(expected[example]![axis]!, 6)));
    tf.dispose([vectors, mean]);
    four.dispose();
    model.dispose();
  });

  it('keep the counts that noise words are drawn by', async () => {
    const model = make();
    const rows = [[1, 2], [1, 3], [1, 2]];
    await model.fit(rows, { epochs: 1 });
    await expect(model.fit(rows, { epochs: -1 })).rejects.toThrow(OptionError);
    const store = memoryStore();
    await model.save(store);
    const loaded = await WordEmbedding.load(store);
    expect(await loaded.evaluate(rows)).toEqual(await model.evaluate(rows));
    loaded.dispose();
    model.dispose();
  });

  it('refuse what is no word', async () => {
    const model = make();
    await expect(model.nearestWords('horse')).rejects.toThrow("'horse' is not in the vocabulary of 3 words");
    await expect(model.nearestWords(4)).rejects.toThrow(OptionError);
    await expect(model.fit([[1, 1.5]])).rejects.toThrow(DataError);
    await expect(model.fit([[1, 4]])).rejects.toThrow(DataError);
    await expect(model.encode([[1, 2.5]])).rejects.toThrow(DataError);
    await expect(model.fit(streamSource({ shape: [2], values: 'real' }, async function* () { yield { size: 1, x: Float32Array.of(1, 2) }; }))).rejects.toThrow(OptionError);
    expect(() => new WordEmbedding({ inputShape: [2] })).toThrow('give words');
    expect(() => new WordEmbedding({ inputShape: [2], words: 4, vocabulary })).toThrow('vocabulary has 3 words');
    expect(() => new WordEmbedding({ inputShape: [2, 2], words: 4 })).toThrow('[length]');
    model.dispose();
  });
});
