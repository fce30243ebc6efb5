import { readdirSync, readFileSync } from 'node:fs';
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { arraySource } from '@gen/core';

const text = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');

describe('the examples of the read-me', () => {
  it.each(readdirSync(new URL('examples/', import.meta.url)))('have %s as it is run here', (name) => {
    expect(text('../README.md')).toContain(`\`\`\`ts\n${text(`examples/${name}`)}\`\`\`\n`);
  });

  it('classify, predict, and read codes', async () => {
    const { probabilities, accuracy, heights } = await import('./examples/supervised.js');
    expect(accuracy.value).toBe(1);
    expect(probabilities.dataSync()[1]).toBeGreaterThan(0.9);
    // The four heights lie in the plane 1 − x + 2y.
    expect(heights.dataSync()[0]).toBeCloseTo(1.5, 2);
    tf.dispose([probabilities, heights]);
    const { readability } = await import('./examples/head.js');
    const points = Float32Array.from({ length: 400 }, (_, index) => (index % 2 ? 1 : -1) * (1 + (index % 7)));
    const source = arraySource(points, { shape: [1], values: 'real' }, Int32Array.from({ length: 400 }, (_, index) => index % 2));
    expect(await readability({ encode: async (x) => tf.clone(x as tf.Tensor) }, source, source)).toBe(1);
  });

  it('find the line and the plane in closed form', async () => {
    const { restored, height } = await import('./examples/baselines.js');
    expect(Math.max(...Array.from(restored.dataSync(), (value, index) => Math.abs(value - [0, 0, 1, 2, 2, 4, 3, 6][index]!)))).toBeLessThan(1e-5);
    expect(height.dataSync()[0]).toBeCloseTo(1.5, 5);
  });

  it('make a layer and train a line', async () => {
    await import('./examples/train.js');
    await import('./examples/layer.js');
    const { slope, offset } = tf.engine().registeredVariables;
    // The data lie on the line: 400 steps of Adam leave a hundredth at most.
    expect(slope!.dataSync()[0]).toBeCloseTo(2, 2);
    expect(offset!.dataSync()[0]).toBeCloseTo(1, 2);
  });
});
