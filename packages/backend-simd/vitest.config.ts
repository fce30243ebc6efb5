import { mergeConfig } from 'vitest/config';
import preset from '../../vitest.preset.ts';

/** Tests of parts; all others are whole suites, which have the cores to themselves one after the other. */
const QUICK = ['src/**', 'test/threads/**'];
const LONG = ['test/browser/**', 'test/conformance/**', 'test/fuzz/**', 'test/memory/**'];

export default mergeConfig(preset, {
  test: {
    projects: [
      { extends: true, test: { name: 'quick', exclude: LONG, sequence: { groupOrder: 0 } } },
      { extends: true, test: { name: 'long', exclude: QUICK, maxWorkers: 1, sequence: { groupOrder: 1 } } },
    ],
  },
});
