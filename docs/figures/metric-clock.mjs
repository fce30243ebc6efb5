// Times one metric on 10,000 examples and says how much memory the process took at most, and before.
import { performance } from 'node:perf_hooks';
import { mnist } from '@gen/datasets/node';
import { normal, randomKey } from '@gen/core';
import { featureStatistics, improvedPrecisionRecall, kid, ndb, silhouette } from '@gen/metrics';

const COUNT = 10_000;

async function digits(split) {
  const source = await mnist({ split });
  const { x, labels } = await source.read(Uint32Array.from({ length: COUNT }, (_, index) => index), { epoch: 0, seed: 0 });
  return { rows: { shape: [COUNT, 784], values: x }, labels };
}

const features = (seed) => ({ shape: [COUNT, 64], values: normal(randomKey(seed), COUNT * 64) });

const metrics = {
  async fid() {
    const rows = features(1);
    return () => featureStatistics(rows);
  },
  async kid() {
    const [real, made] = [features(1), features(2)];
    return () => kid(real, made);
  },
  async silhouette() {
    const { rows, labels } = await digits('test');
    return () => silhouette(rows, labels);
  },
  async precision() {
    const [train, test] = [await digits('train'), await digits('test')];
    return () => improvedPrecisionRecall(train.rows, test.rows);
  },
  async ndb() {
    const [train, test] = [await digits('train'), await digits('test')];
    return () => ndb(train.rows, test.rows, { bins: 100 });
  },
};

const run = await metrics[process.argv[2]]();
const before = process.resourceUsage().maxRSS / 1024;
const start = performance.now();
run();
process.stdout.write(JSON.stringify({ seconds: (performance.now() - start) / 1000, before, most: process.resourceUsage().maxRSS / 1024 }));
