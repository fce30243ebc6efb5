import { readFile, writeFile } from 'node:fs/promises';
import { normal, randomKey } from '@gen/core';
import { parseNpy } from '@gen/datasets';
import { beforeAll, describe, expect, it } from 'vitest';
import { runGen } from './run-gen.js';
import { temporaryFolder } from './temporary-folder.js';

const at = temporaryFolder();

interface Evaluated {
  readonly data: string;
  readonly n: number;
  readonly metrics: Readonly<Record<string, number & { readonly value: number }>>;
}

async function json<T>(...argv: string[]): Promise<T> {
  const { code, stdout, stderr } = await runGen([...argv, '--json', '--quiet']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout) as T;
}

const names = (files: readonly string[]): string[] => files.map((file) => file.split('/').at(-1)!);

describe('a classifier', () => {
  let run: string;
  let trained: { readonly files: readonly string[]; readonly training: Readonly<Record<string, number>> };

  beforeAll(async () => {
    run = at('classifier');
    trained = await json('train', 'classifier', '--data', 'ring?size=400', '--epochs', '10', '--lr', '0.02', '--batch', '40', '--set', 'hidden=16', '--set', 'weightDecay=0.0001', '--out', run);
  }, 60_000);

  it('is trained with a report, curves and a map of its features, and no samples', async () => {
    expect(names(trained.files)).toEqual(['report.html', 'map.svg', 'curves.svg', 'config.json', 'weights.safetensors']);
    expect(trained.training['crossEntropy']! + trained.training['weightPenalty']!).toBeCloseTo(trained.training['loss']!, 5);
    expect(await readFile(`${run}/report.html`, 'utf8')).toContain('Cross-entropy');
  });

  it('is measured on the test split', async () => {
    const { data, n, metrics } = await json<Evaluated>('evaluate', run, '--only', 'model');
    expect([data, n]).toEqual(['ring?size=400&split=test', 400]);
    expect(Object.keys(metrics)).toEqual(['crossEntropy', 'accuracy']);
    // Eight Gaussians that hardly overlap; by chance it is 1/8 and log 8 = 2.08.
    expect(metrics['accuracy']!.value).toBeGreaterThan(0.95);
    expect(metrics['crossEntropy']!.value).toBeLessThan(0.5);
  });

  it('gives its features', async () => {
    await json('encode', run, '-n', '5', '--out', at('features.npy'));
    expect(parseNpy(new Uint8Array(await readFile(at('features.npy'))), 'features.npy').shape).toEqual([5, 16]);
  });

  it('goes on where it stopped', async () => {
    const whole = at('whole');
    const parts = at('parts');
    const words = ['train', 'classifier', '--data', 'ring?size=300', '--set', 'hidden=8', '--set', 'dropout=0.2', '--out'];
    await json(...words, whole, '--epochs', '2');
    await json(...words, parts, '--epochs', '1');
    await json('train', '--resume', '--out', parts, '--epochs', '2');
    expect(Buffer.compare(await readFile(`${parts}/weights.safetensors`), await readFile(`${whole}/weights.safetensors`))).toBe(0);
  });

  it('is refused data without classes, and with others than it is for', async () => {
    const { code, stderr } = await runGen(['train', 'classifier', '--data', 'curves', '--out', at('none')]);
    expect([code, stderr]).toEqual([2, expect.stringContaining('The data has no classes to learn')]);
    const few = await runGen(['train', 'classifier', '--data', 'ring?size=20', '--set', 'classes=3', '--out', at('three')]);
    expect([few.code, few.stderr]).toEqual([1, expect.stringContaining('The data has 8 classes, but the model is for 3.')]);
  });
});

describe('a regressor', () => {
  let run: string;
  let houses: string;

  beforeAll(async () => {
    const noise = normal(randomKey(1), 1200);
    const rows = Array.from({ length: 400 }, (_, row) => {
      const [area, age, rest] = noise.subarray(3 * row, 3 * row + 3) as unknown as [number, number, number];
      return `${(100 + 20 * area).toFixed(1)},${(40 + 10 * age).toFixed(1)},${row % 2 ? 'town' : 'country'},${Math.round(1000 * (300 + 50 * area - 20 * age + (row % 2 ? 30 : 0) + 5 * rest))}`;
    });
    houses = at('houses.csv');
    await writeFile(houses, `area,age,place,price\n${rows.join('\n')}\n`);
    run = at('regressor');
    await json('train', 'regressor', '--data', `csv:${houses}?target=price`, '--epochs', '60', '--lr', '0.01', '--batch', '60', '--set', 'hidden=', '--out', run);
  }, 60_000);

  it('predicts a column, measured in its unit on the rows held out', async () => {
    const { data, n, metrics } = await json<Evaluated>('evaluate', run, '--only', 'model');
    expect([data, n]).toEqual([`csv:${houses}?target=price&split=test`, 40]);
    expect(Object.keys(metrics)).toEqual(['logLikelihood', 'meanSquaredError', 'meanAbsoluteError', 'rSquared']);
    // The price is linear in the columns but for noise of 5,000, whose mean magnitude is √(2/π) of that, here ± a standard error of 480.
    expect(Math.abs(metrics['meanAbsoluteError']!.value - 5000 * Math.sqrt(2 / Math.PI))).toBeLessThan(2000);
    expect(metrics['rSquared']).toBeGreaterThan(0.97);
  });

  it('takes the targets of other rows in the unit of its own, with the same errors', async () => {
    const own = await json<Evaluated>('evaluate', run);
    const [header, ...rows] = (await readFile(houses, 'utf8')).trimEnd().split('\n');
    // The dearer half alone has another mean and another spread.
    const dear = rows.filter((row) => Number(row.split(',')[3]) > 300_000);
    const file = at('dear.csv');
    await writeFile(file, `${[header, ...dear].join('\n')}\n`);
    for (const data of [`csv:${file}`, `csv:${file}?target=price`]) {
      const { n, metrics } = await json<Evaluated>('evaluate', run, '--data', data, '--only', 'model');
      expect(n).toBe(dear.length);
      expect(Math.abs(metrics['meanAbsoluteError']!.value - own.metrics['meanAbsoluteError']!.value)).toBeLessThan(1500);
    }
  });

  it('is refused data without targets', async () => {
    const { code, stderr } = await runGen(['train', 'regressor', '--data', 'digits', '--out', at('none')]);
    expect([code, stderr]).toEqual([2, expect.stringContaining('csv:PATH?target=NAME')]);
  });
});
