import { describe, expect, it } from 'vitest';
import { isSameSource, sourceName, splitOf, trainingSource } from './source-text.js';

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

  it.each([
    ['mnist', 'mnist?split=train', true],
    ['mnist', 'mnist?split=test', false],
    ['mnist?limit=5&digits=0,1', 'mnist?labels=0,1&split=train&limit=5', true],
    ['digits?seed=0', 'digits', true],
    ['digits?seed=1', 'digits', false],
    ['npy:x.npy', `npy:${process.cwd()}/x.npy?split=all`, true],
    ['npy:x.npy', `npy:${process.cwd()}/y.npy`, false],
    ['mnist', 'fashion-mnist', false],
  ])('%s and %s are the same: %s', (one, other, isSame) => {
    expect([isSameSource(one, other), isSameSource(other, one)]).toEqual([isSame, isSame]);
  });

  it('are kept by a run with whole paths, and with a part of own files held out', () => {
    expect(trainingSource('digits?limit=100')).toBe('digits?limit=100');
    expect(trainingSource('npy:x.npy')).toBe(`npy:${process.cwd()}/x.npy?split=train`);
    expect(trainingSource('npy:/data/x.npy?split=all')).toBe('npy:/data/x.npy?split=all');
  });
});
