import { describe, expect, it } from 'vitest';
import { sourceName, splitOf, trainingSource } from './source-text.js';

describe('source texts', () => {
  it('have short names', () => {
    expect(sourceName('digits?limit=100')).toBe('digits');
    expect(sourceName('idx:/data/faces.idx,/data/labels.idx?limit=3')).toBe('idx-faces');
  });

  it('stand for a split, named or not', () => {
    expect(splitOf('digits?split=test')).toBe('test');
    expect(splitOf('digits')).toBe('train');
    expect(splitOf('npy:x.npy')).toBe('all');
  });

  it('are kept by a run with whole paths, and with a part of own files held out', () => {
    expect(trainingSource('digits?limit=100')).toBe('digits?limit=100');
    expect(trainingSource('npy:x.npy')).toBe(`npy:${process.cwd()}/x.npy?split=train`);
    expect(trainingSource('npy:/data/x.npy?split=all')).toBe('npy:/data/x.npy?split=all');
  });
});
