import { Autoencoder } from '@gen/autoencoders';
import { arraySource, foldIn, normal, randomKey, type Column, type IndexedSource } from '@gen/core';
import { decodeRows } from '@gen/datasets';
import { rocAuc } from '@gen/metrics';
import { columnContributions, columnShares } from '../anomaly/column-contributions.js';
import { firstExamples } from '../data/examples.js';
import { applyTo, rowOf, type Values } from '../data/values.js';
import { cellHeatMap } from '../plots/index.js';
import type { Experiment } from './experiment.js';

/** One row in so many has a reading of another row. */
const PLANTED_EVERY = 25;
const SHOWN = 12;
/** Standard deviation of a reading, of 1 for the temperatures. */
const NOISE = 0.05;
/** How far a planted reading is from the one that was there at least, in the same unit. */
const LEAST = 1;

/** Rows of sensors with a reading that breaks with the others, and the column that says so. */
export const anomaliesInATable: Experiment = {
  name: 'anomalies-in-a-table',
  title: 'A sensor that breaks with the others',
  shows:
    'Twelve sensors stand around a ring and read a temperature that changes smoothly along it. In a few rows one sensor gives what it gave in another row, four degrees off or more: a value that is common by itself, which ' +
    'limits on single columns find badly, and that does not go with the other eleven. An autoencoder with a code of four numbers, as many as the curve hangs on, ranks these rows first and names the sensor.',
  data: { small: 'curves?length=12&waves=2&size=3000', full: 'curves?length=12&waves=2' },
  async run({ budget, source, test, seed, fit }) {
    const columns = Array.from({ length: source.spec.shape[0]! }, (_, at): Column => ({ name: `sensor ${at + 1}`, type: 'number', mean: 20, scale: 4, decimals: 1, hasMissing: false }));
    const table = ({ shape, data }: Values): IndexedSource => arraySource(data, { shape: shape.slice(1), values: 'real', columns });
    const held = await test();
    const { rows, planted } = plant(read(await firstExamples(held, Math.min(held.size, 1000)), seed));
    const model = new Autoencoder({ inputShape: source.spec.shape, columns, latentDim: 4, hidden: [64, 64], activation: 'tanh', loss: 'table', seed });
    const usual = read(await firstExamples(source, source.size), seed + 1);
    await fit('autoencoder of usual rows', model, table(usual), { epochs: budget === 'small' ? 30 : 60, batchSize: 50, learningRate: 3e-3 });
    const scores = (await applyTo(rows, (x) => model.score(x))).data;
    const byColumn = columnContributions(await applyTo(rows, (x) => model.contributions(x)), columns);
    const mean = columnMeans(columnContributions(await applyTo(usual, (x) => model.contributions(x)), columns));
    model.dispose();
    const isPlanted = Int32Array.from(planted, (at) => Number(at >= 0));
    const extremes = Float64Array.from(planted, (_, row) => rowOf(rows, row).data.reduce((most, value) => Math.max(most, Math.abs(value)), 0));
    const sharesOf = (row: number) => columnShares(rowOf(byColumn, row).data, mean, columns);
    const order = [...scores.keys()].sort((a, b) => scores[b]! - scores[a]!);
    const above = order.slice(0, isPlanted.reduce((sum, one) => sum + one, 0)).filter((row) => planted[row]! >= 0);
    const named = above.filter((row) => sharesOf(row)[0]?.name === columns[planted[row]!]!.name).length / above.length;
    const cells = decodeRows(rows.data, columns).rows;
    const drawn = cellHeatMap(
      order.slice(0, SHOWN).map((row) => ({
        label: `row ${row}${planted[row]! >= 0 ? `, sensor ${planted[row]! + 1}` : ''}`,
        cells: cells[row]!,
        shares: columns.map(({ name }) => sharesOf(row).find((column) => column.name === name)?.share ?? 0),
      })),
      { names: columns.map(({ name }) => name), title: 'The most unusual rows' },
    );
    const [byScore, byExtreme] = [rocAuc(scores, isPlanted).value, rocAuc(extremes, isPlanted).value];
    return {
      findings: [
        { name: 'extremeAuroc', what: 'AUROC of the most extreme value of a row', value: byExtreme },
        { name: 'autoencoderAuroc', what: "AUROC of the autoencoder's score", value: byScore, atLeast: Math.max(0.9, byExtreme) },
        { name: 'sensorNamed', what: 'share of the planted rows among the highest scores whose first column is the sensor that was changed', value: named, atLeast: 0.8 },
      ],
      pictures: [{ file: 'rows.svg', title: 'The most unusual rows', caption: 'The rows of the highest scores, with the sensor that was changed where one was. A cell is the redder the larger its share of what makes its row unusual.', content: drawn }],
    };
  },
};

/** What sensors read of the temperatures: each is a little off. */
function read({ shape, data }: Values, seed: number): Values {
  const noise = normal(foldIn(randomKey(seed), 'readings'), data.length);
  return { shape, data: data.map((value, at) => value + NOISE * noise[at]!) };
}

/** Rows of which some have one value of the next row that differs there: which one, or −1. */
function plant({ shape, data }: Values): { readonly rows: Values; readonly planted: Int32Array } {
  const [count, width] = shape as readonly [number, number];
  const planted = new Int32Array(count).fill(-1);
  const changed = data.slice();
  for (let row = 0; row < count; row += PLANTED_EVERY) {
    planted[row] = (row / PLANTED_EVERY) % width;
    const at = (other: number): number => data[(other % count) * width + planted[row]!]!;
    let other = row + 1;
    while (Math.abs(at(other) - at(row)) < LEAST && other < row + count) other++;
    changed[row * width + planted[row]!] = at(other);
  }
  return { rows: { shape, data: changed }, planted };
}

function columnMeans({ shape: [rows, width], data }: Values): Float64Array {
  const means = new Float64Array(width!);
  data.forEach((value, at) => (means[at % width!]! += value / rows!));
  return means;
}
