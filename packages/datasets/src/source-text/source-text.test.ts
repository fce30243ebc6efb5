import { describe, expect, test } from 'vitest';
import { OptionError } from '@gen/core';
import { formatSourceText, parseSourceText } from './source-text.js';
import { withSplit } from './with-split.js';

describe('parseSourceText', () => {
  test.each([
    ['digits', { name: 'digits', paths: [], options: {} }],
    ['mnist?split=test&limit=1000&binarize=stochastic&digits=0,1', { name: 'mnist', paths: [], options: { split: 'test', limit: 1000, binarize: 'stochastic', digits: [0, 1] } }],
    ['fashion-mnist?labels=7', { name: 'fashion-mnist', paths: [], options: { labels: [7] } }],
    ['idx:/data/a.gz,/data/b.gz?split=train', { name: 'idx', paths: ['/data/a.gz', '/data/b.gz'], options: { split: 'train' } }],
    ['folder:C:\\pictures', { name: 'folder', paths: ['C:\\pictures'], options: {} }],
    ['npy:what%3F%2C 100%25 x%20y.npy', { name: 'npy', paths: ['what?, 100% x%20y.npy'], options: {} }],
  ])('%s', (text, expected) => {
    expect(parseSourceText(text)).toEqual(expected);
    expect(parseSourceText(formatSourceText(expected))).toEqual(expected);
  });

  test('a text is written as it was read', () => {
    for (const text of ['digits', 'mnist?split=test&digits=0,1', 'idx:a%2Cb,c%25?limit=3']) expect(formatSourceText(parseSourceText(text))).toBe(text);
  });

  test.each([
    ['mnsit', /There is no source 'mnsit'. Did you mean mnist\?/],
    ['voices', /There is no source 'voices'. Known sources: digits, mnist, fashion-mnist, cifar10, celeba, .*idx:IMAGES\[,LABELS\], folder:PATH, pairs:INPUT_DIR,TARGET_DIR, npy:PATH, npz:PATH, csv:PATH, words:PATH, ndjson:PATH, quickdraw:CATEGORY/],
    ['rows.csv?class=kind', /There is no source 'rows.csv'. For a table write csv:rows.csv\?class=kind\./],
    ['data/rows.tsv.gz', /For a table write csv:data\/rows\.tsv\.gz\./],
    ['x.npy', /For a NumPy array write npy:x\.npy\./],
    ['train-images-idx3-ubyte.gz', /For an IDX file write idx:train-images-idx3-ubyte\.gz\./],
    ['./photos', /For a folder of pictures write folder:\.\/photos\./],
    ['wav:rows.wav', /There is no source wav:/],
    ['./pictures', /write folder:\.\/pictures/],
    ['folders:x', /Did you mean folder:\?/],
    ['folder', /needs a path: folder:PATH/],
    ['mnist:x', /takes no path/],
    ['npy:', /is written npy:PATH/],
    ['folder:a,b', /is written folder:PATH/],
    ['idx:a,b,c', /is written idx:IMAGES\[,LABELS\]/],
    ['mnist?spilt=test', /mnist: there is no option spilt. Did you mean split\?/],
    ['mnist?split=valid', /split must be 'train' or 'test', got 'valid'/],
    ['mnist?limit=0', /limit must be an integer ≥ 1, got 0/],
    ['mnist?limit=many', /limit must be an integer ≥ 1, got 'many'/],
    ['mnist?split', /needs key=value/],
    ['mnist?split=test&split=test', /given twice/],
    ['mnist?digits=0&labels=1', /mean the same/],
    ['mnist?digits=10', /≤ 9/],
    ['fashion-mnist?size=10', /there is no option size/],
    ['', /There is no source ''/],
  ])('%s is refused', (text, message) => {
    expect(() => parseSourceText(text)).toThrow(OptionError);
    expect(() => parseSourceText(text)).toThrow(message);
  });
});

describe('withSplit', () => {
  test('changes the split only', () => {
    expect(withSplit('mnist?binarize=stochastic', 'test')).toBe('mnist?binarize=stochastic&split=test');
    expect(withSplit('mnist?split=train&limit=5', 'test')).toBe('mnist?split=test&limit=5');
    expect(withSplit('folder:a%2Cb?split=train', 'test')).toBe('folder:a%2Cb?split=test');
    expect(withSplit('npy:x.npy', 'train')).toBe('npy:x.npy?split=train');
    expect(withSplit('quickdraw:cat,dog', 'test')).toBe('quickdraw:cat,dog?split=test');
  });

  test('there is no test split of files that were used whole', () => {
    for (const text of ['npy:x.npy', 'npy:x.npy?split=all']) expect(() => withSplit(text, 'test')).toThrow(/is used whole, so it has no test split/);
  });
});
