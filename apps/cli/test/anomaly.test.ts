import { readFile, rm, writeFile } from 'node:fs/promises';
import { rocAuc } from '@gen/metrics';
import { parseCsv } from '@gen/datasets';
import { beforeAll, describe, expect, it } from 'vitest';
import { runGen } from './run-gen.js';
import { PLANTED, sensors } from './sensors.js';
import { cells, deviation, mean, readTable } from './table-statistics.js';
import { temporaryFolder } from './temporary-folder.js';

const at = temporaryFolder();
const COUNT = 1200;

/** What the verb prints under --json. */
interface Printed {
  readonly count: number;
  readonly threshold: number;
  readonly quantile: number | null;
  readonly above: number;
  readonly metrics: Readonly<Record<string, { readonly value: number }>>;
  readonly highest: readonly { readonly position: number; readonly score: number; readonly class?: string; readonly columns?: readonly { readonly name: string; readonly share: number }[] }[];
  readonly out: string;
  readonly drawing: string | null;
  readonly report: string;
}

const json = async (...argv: string[]) => {
  const { code, stdout, stderr } = await runGen([...argv, '--json', '--quiet']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout) as Printed;
};

const ownThreshold = async (run: string) => (JSON.parse(await readFile(`${run}/config.json`, 'utf8')) as { fitted: { threshold: number } }).fitted.threshold;

describe('planted rows of a table of numbers, categories and missing values', () => {
  let run: string;
  let found: Printed;

  beforeAll(async () => {
    await writeFile(at('sensors.csv'), sensors(COUNT));
    const data = `csv:${at('sensors.csv')}?class=state&split=all`;
    run = at('sensors');
    await runGen(['train', 'autoencoder', '--data', data, '--out', run, '--seed', '1', '--epochs', '100', '--quiet', '--set', 'latentDim=2']);
    found = await json('anomaly', run, '--data', data, '-n', '8', '--out', at('found.csv'));
  }, 120_000);

  it('are not found by the value that is farthest from the mean of its column', async () => {
    const table = await readTable(at('sensors.csv'));
    const farthest = Array.from({ length: COUNT }, () => 0);
    for (const name of ['vibration', 'temperature', 'current', 'speed']) {
      const numbers = cells(table, name).map((cell) => (cell === '' ? NaN : Number(cell)));
      const known = numbers.filter((value) => !Number.isNaN(value));
      const [middle, scale] = [mean(known), deviation(known)];
      numbers.forEach((value, row) => (farthest[row] = Math.max(farthest[row]!, Number.isNaN(value) ? 0 : Math.abs(value - middle) / scale)));
    }
    const isPlanted = Int32Array.from(farthest, (_, row) => (row in PLANTED ? 1 : 0));
    expect(rocAuc(Float64Array.from(farthest), isPlanted).value).toBeLessThan(0.9);
    const first = [...farthest.keys()].sort((a, b) => farthest[b]! - farthest[a]!).slice(0, 8);
    expect(first.filter((row) => row in PLANTED).length).toBeLessThanOrEqual(2);
  });

  it('have the highest scores, and the column that was broken comes first', async () => {
    expect(found.highest.map(({ position }) => position).sort((a, b) => a - b)).toEqual(Object.keys(PLANTED).map(Number));
    for (const { position, columns } of found.highest) expect(columns![0]!.name).toBe(PLANTED[position]);
    expect(found.metrics['auroc']!.value).toBe(1);
    // 1 % of the rows that were trained on are above the threshold, since the threshold was set by these.
    expect(found).toMatchObject({ run, count: COUNT, above: 12, quantile: null, threshold: await ownThreshold(run) });
  });

  it('stand first in the file of all scores, with the columns and their shares', async () => {
    const { names, rows } = await readTable(at('found.csv'));
    expect(names).toEqual(['rank', 'position', 'score', 'anomaly', 'class', 'column1', 'share1', 'column2', 'share2', 'column3', 'share3']);
    expect(rows).toHaveLength(COUNT);
    expect(new Set(rows.map(([, position]) => position)).size).toBe(COUNT);
    const scores = rows.map((row) => Number(row[2]));
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    expect(rows.map((row) => row[3])).toEqual(scores.map((score) => (score > found.threshold ? '1' : '0')));
    rows.slice(0, 8).forEach((row, place) => {
      const { position, columns } = found.highest[place]!;
      expect(row[4]).toBe('broken');
      expect(row.slice(5, 7)).toEqual([PLANTED[position], columns![0]!.share.toFixed(4)]);
      expect(columns!.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 6);
    });
  });

  it('are drawn with their cells, and stand on the page', async () => {
    const svg = await readFile(at('found.svg'), 'utf8');
    const first = found.highest[0]!;
    expect(svg).toContain(`${PLANTED[first.position]!}: ${cells(await readTable(at('sensors.csv')), PLANTED[first.position]!)[first.position]!}`);
    const page = await readFile(at('found.html'), 'utf8');
    expect(page).toContain('12 of 1,200 examples are above the threshold.');
    expect(page).toContain('AUROC');
    expect(found).toMatchObject({ drawing: at('found.svg'), report: at('found.html') });
  });

  it('are found among a few new rows in another order of columns', async () => {
    const [header, ...lines] = (await readFile(at('sensors.csv'), 'utf8')).trim().split('\n').map((line) => line.split(','));
    const some = [header!, ...lines.slice(0, 20), lines[250]!].map((row) => [...row].reverse().join(','));
    await writeFile(at('new.csv'), `${some.join('\n')}\n`);
    const { highest } = await json('anomaly', run, '--data', `csv:${at('new.csv')}`, '-n', '1');
    expect(highest[0]!.position).toBe(20);
    expect(highest[0]!.columns![0]!.name).toBe('current');
  });

  it('are told with shares also where the training data is gone, which a warning says; a quantile is refused then', async () => {
    await writeFile(at('kept.csv'), await readFile(at('sensors.csv')));
    await rm(at('sensors.csv'));
    try {
      const { code, stdout, stderr } = await runGen(['anomaly', run, '--data', `csv:${at('kept.csv')}?class=state`, '-n', '8', '--json', '--quiet']);
      expect(code).toBe(0);
      expect(stderr).toContain('Warning: The data that the run was trained on cannot be read');
      for (const { position, columns } of (JSON.parse(stdout) as Printed).highest) expect(columns![0]!.name).toBe(PLANTED[position]);
      const refused = await runGen(['anomaly', run, '--data', `csv:${at('kept.csv')}?class=state`, '--quantile', '0.9']);
      expect(refused.code).toBe(2);
      expect(refused.stderr).toContain('--quantile 0.9 needs the data that the run was trained on');
    } finally {
      await writeFile(at('sensors.csv'), await readFile(at('kept.csv')));
    }
  });

  it('of other columns are refused, naming the one that is missing', async () => {
    await writeFile(at('other.csv'), 'machine,temperature\npress,40\n');
    const { code, stderr } = await runGen(['anomaly', run, '--data', `csv:${at('other.csv')}`, '--quiet']);
    expect(code).not.toBe(0);
    expect(stderr).toContain("'vibration'");
  });
});

describe('pictures', () => {
  const TRAINING = 'digits?digits=1,3,5,7&limit=300';
  let run: string;

  beforeAll(async () => {
    run = at('digits');
    await runGen(['train', 'autoencoder', '--data', TRAINING, '--validation', '0.3', '--out', run, '--epochs', '3', '--quiet', '--set', 'latentDim=4', '--set', 'hidden=16']);
  }, 60_000);

  it('are drawn as they are, as they are reconstructed, and with their contributions', async () => {
    const { highest, count, drawing, metrics } = await json('anomaly', run, '--data', 'digits?split=test&limit=60', '-n', '12', '--out', at('digits.csv'));
    expect(count).toBe(60);
    // Digits are no normal examples and others.
    expect(metrics).toEqual({});
    expect((await readFile(drawing!, 'utf8')).match(/<image /g)).toHaveLength(3 * 12);
    const { rows } = parseCsv(new Uint8Array(await readFile(at('digits.csv'))), 'digits.csv');
    expect(rows).toHaveLength(60);
    expect(rows.slice(0, 12).map((row) => Number(row[1]))).toEqual(highest.map(({ position }) => position));
  });

  it('--quantile is of the validation data of the run, whatever the data at hand', async () => {
    const own = await ownThreshold(run);
    for (const data of ['digits?split=test&limit=20', 'digits?split=test&limit=40&digits=8']) {
      const same = await json('anomaly', run, '--data', data, '--quantile', '0.99');
      // Batches of other sizes sum in another order, in float32.
      expect(same.threshold / own).toBeCloseTo(1, 5);
    }
    const [low, high] = [await json('anomaly', run, '--data', TRAINING, '--quantile', '0'), await json('anomaly', run, '--data', TRAINING, '--quantile', '1')];
    expect(low.threshold).toBeLessThan(own);
    expect(high.threshold).toBeGreaterThan(own);
    // Scores of the data that was not set aside are among these 300 too, and so is the least and the largest that was.
    expect(low.above).toBeGreaterThan(high.above);
  });

  it('without a threshold are refused with what to do, which then works', async () => {
    const config = await readFile(`${run}/config.json`, 'utf8');
    const without = { ...(JSON.parse(config) as object), fitted: undefined };
    await writeFile(`${run}/config.json`, JSON.stringify(without));
    try {
      const { code, stderr } = await runGen(['anomaly', run, '--quiet']);
      expect(code).toBe(2);
      expect(stderr).toContain("has no threshold, which training sets at its end. Give --quantile 0.99, which takes it from the run's own data.");
      expect((await json('anomaly', run, '--quantile', '0.99')).threshold).toBeGreaterThan(0);
    } finally {
      await writeFile(`${run}/config.json`, config);
    }
  });

  it.each([
    [['--quantile', '1.5'], 'quantile'],
    [['--out', 'scores.txt'], 'this command writes .csv files'],
    [['--data', 'shapes?limit=4'], '[4, 32, 32, 3]'],
  ])('refuses %j', async (flags, message) => {
    const { code, stderr } = await runGen(['anomaly', run, ...flags, '--quiet']);
    expect(code).not.toBe(0);
    expect(stderr).toContain(message);
  });
});

it('series are drawn with the steps that add most, and classes say how well scores tell them', async () => {
  const run = at('series');
  await runGen(['train', 'sequence-autoencoder', '--data', 'planted-anomaly?share=0&length=24&limit=96', '--out', run, '--epochs', '1', '--quiet', '--set', 'latentDim=4', '--set', 'units=8']);
  const { highest, metrics, drawing } = await json('anomaly', run, '--data', 'planted-anomaly?split=test&share=0.5&length=24&limit=60', '-n', '5');
  expect(highest).toHaveLength(5);
  expect(Object.keys(metrics)).toEqual(['auroc', 'averagePrecision', 'detectionAccuracy']);
  const svg = await readFile(drawing!, 'utf8');
  // A line for each series and one for what is expected.
  expect(svg.match(/<polyline /g)).toHaveLength(10);
}, 60_000);

it('a model that scores nothing is refused with what it can do', async () => {
  const run = at('vae');
  await runGen(['train', 'vae', '--data', 'digits?limit=20', '--out', run, '--epochs', '1', '--quiet', '--set', 'latentDim=2', '--set', 'hidden=4']);
  const { code, stderr } = await runGen(['anomaly', run]);
  expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining('The model vae cannot anomaly. It can: sample') });
});
