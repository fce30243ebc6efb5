import { readdirSync, readFileSync } from 'node:fs';
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';

const text = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');

describe('the examples of the read-me', () => {
  it.each(readdirSync(new URL('examples/', import.meta.url)))('have %s as it is run here', (name) => {
    expect(text('../README.md')).toContain(`\`\`\`ts\n${text(`examples/${name}`)}\`\`\`\n`);
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
