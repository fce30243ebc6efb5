import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { allDatasetFacts, describeDataset, describeDatasets, describeFetched } from './dataset-facts.js';

let dataDir: string;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'gen-facts-'));
  await mkdir(join(dataDir, 'fashion-mnist'));
  await writeFile(join(dataDir, 'fashion-mnist', 't10k-labels-idx1-ubyte.gz'), 'here');
});
afterAll(() => rm(dataDir, { recursive: true }));

/** Facts with no other folder to look in than the test's own. */
const facts = async () => {
  const kept = { data: process.env['GEN_DATA_DIR'], cache: process.env['XDG_CACHE_HOME'] };
  delete process.env['GEN_DATA_DIR'];
  process.env['XDG_CACHE_HOME'] = join(dataDir, 'cache');
  try {
    return await allDatasetFacts({ dataDir });
  } finally {
    for (const [name, value] of [['GEN_DATA_DIR', kept.data], ['XDG_CACHE_HOME', kept.cache]] as const) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
};

it('every set is listed with size, licence, source and whether it is here, within 120 columns', async () => {
  const all = await facts();
  const lines = describeDatasets(all).split('\n');
  for (const line of lines.slice(0, all.length + 2)) expect(line.length).toBeLessThanOrEqual(120);
  const of = (name: string) => lines.find((line) => line.startsWith(`${name} `))!.split(/ {2,}/);
  expect(of('name')).toEqual(['name', 'here', 'size', 'train + test', 'shape', 'licence', 'source']);
  expect(of('mnist')).toEqual(['mnist', 'no', '11.6 MB', '60,000 + 10,000', '[28, 28, 1]', 'CC BY-SA 3.0', 'yann.lecun.com']);
  expect(of('fashion-mnist').slice(0, 3)).toEqual(['fashion-mnist', 'in part', '30.9 MB']);
  expect(of('digits').slice(0, 2)).toEqual(['digits', 'made here']);
});

it('a set with a file for each category has no size, and one that is made nothing to fetch', async () => {
  const all = await facts();
  const of = (name: string) => all.find((set) => set.name === name)!;
  expect(describeDatasets(all).split('\n').find((line) => line.startsWith('quickdraw '))).toMatch(/no, by hand +by category +70,000/);
  expect(describeFetched(of('digits'))).toBe('digits is made here: there is nothing to fetch.');
});

it('a set that is here tells where, and not where it would be downloaded to', async () => {
  const fashion = (await facts()).find(({ name }) => name === 'fashion-mnist')!;
  const here = { ...fashion, present: true, missingBytes: 0, files: fashion.files.map((file) => ({ ...file, path: join(dataDir, 'fashion-mnist', file.name) })) };
  expect(describeDataset(here)).not.toContain(fashion.folder);
  expect(describeFetched(here)).toBe(`fashion-mnist is here, in ${join(dataDir, 'fashion-mnist')}.`);
  expect(describeDataset(fashion)).toContain(fashion.folder);
});

it('one set says what is missing of it', async () => {
  const fashion = (await facts()).find(({ name }) => name === 'fashion-mnist')!;
  expect(fashion.bytes - fashion.missingBytes).toBe(5148);
  expect(describeDataset(fashion)).toMatch(/\nhere +in part, 30\.9 MB to download\nsize +30\.9 MB\n/);
});

it('an archive is told with what it holds', async () => {
  const cifar = (await facts()).find(({ name }) => name === 'cifar10')!;
  expect([cifar.downloads, cifar.bytes, cifar.archive]).toEqual([true, 170_052_171, { name: 'cifar-10-binary.tar.gz', bytes: 170_052_171 }]);
  expect(describeDataset(cifar)).toMatch(/archive +cifar-10-binary\.tar\.gz, which is unpacked and removed/);
});
