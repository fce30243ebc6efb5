import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { people } from '../../apps/cli/test/people.js';
import { cells, correlation, deviation, mean, readTable, share } from '../../apps/cli/test/table-statistics.js';
import { show, type Figure } from './figure.js';
import { gen } from './gen.js';

const IRISES = '/usr/lib/python3/dist-packages/sklearn/datasets/data/iris.csv';
const ROWS = 2000;

interface Table {
  readonly name: string;
  readonly path: string;
  readonly options: string;
  readonly training: string;
  readonly categories: readonly string[];
  readonly numbers: readonly string[];
  /** What shares, means in standard deviations, and correlations may be off by. */
  readonly accepted: readonly [number, number, number];
}

/** How near the rows that a VAE makes of a CSV file come to it. */
export async function tableFigures(work: string): Promise<Figure[]> {
  const mixed = join(work, 'people.csv');
  writeFileSync(mixed, people(1000));
  const figures = await figuresOf(work, {
    name: 'made rows of numbers, categories and missing values', path: mixed, options: '', training: '--lr 0.003 --epochs 120',
    categories: ['city', 'member'], numbers: ['age', 'income', 'visits'], accepted: [0.06, 0.15, 0.15],
  });
  if (!existsSync(IRISES)) throw new Error(`The figures of tables need ${IRISES}: install Debian's python3-sklearn.`);
  const irises = join(work, 'iris.csv');
  // Its first line is no header but facts.
  writeFileSync(irises, readFileSync(IRISES, 'utf8').replace(/^.*\n/, 'sepal length,sepal width,petal length,petal width,kind\n'));
  return [...figures, ...(await figuresOf(work, {
    name: "scikit-learn's irises", path: irises, options: '?categories=kind', training: '',
    categories: ['kind'], numbers: ['sepal length', 'sepal width', 'petal length', 'petal width'], accepted: [0.12, 0.25, 0.2],
  }))];
}

async function figuresOf(work: string, { name, path, options, training, categories, numbers, accepted }: Table): Promise<Figure[]> {
  const run = `${path}.run`;
  const command = `gen train vae --data 'csv:FILE${options}' --seed 1 ${training}`.trim();
  gen(`train vae --data csv:${path}${options} --out ${run} --seed 1 --quiet ${training}`.trim());
  gen(`sample ${run} -n ${ROWS} --seed 3 --out ${join(work, 'rows.csv')}`);
  const [real, made] = [await readTable(path), await readTable(join(work, 'rows.csv'))];
  // A cell may say that it is missing in several ways.
  const categoriesOf = (table: typeof real, column: string): string[] => cells(table, column).map((cell) => (cell === '?' ? '' : cell));
  const numbersOf = (table: typeof real, column: string): number[] => cells(table, column).filter((cell) => cell !== '').map(Number);
  const shares = categories.flatMap((column) => [...new Set(categoriesOf(real, column))].map((value) => Math.abs(share(categoriesOf(made, column), value) - share(categoriesOf(real, column), value))));
  const missing = numbers.map((column) => Math.abs(share(cells(made, column), '') - share(cells(real, column), '')));
  const means = numbers.map((column) => Math.abs(mean(numbersOf(made, column)) - mean(numbersOf(real, column))) / deviation(numbersOf(real, column)));
  const pairs = numbers.flatMap((first, index) => numbers.slice(index + 1).map((second) => [first, second] as const));
  const correlations = pairs.map(([first, second]) => Math.abs(correlation(made, first, second) - correlation(real, first, second)));
  const row = (what: string, offs: readonly number[], most: number): Figure => {
    const off = Math.max(...offs);
    return { name: `${ROWS} rows of a VAE of ${name}: ${what}, off by at most`, measured: show(off, 3), reference: '0', accepted: `≤ ${most}`, passes: off <= most, command };
  };
  return [
    row('shares of categories and of missing cells', [...shares, ...missing], accepted[0]),
    row('means, in standard deviations', means, accepted[1]),
    row('correlations', correlations, accepted[2]),
  ];
}
