import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { ImageRestorer } from '@gen/autoencoders';
import { arraySource, subset, withTargetValues, type IndexedSource } from '@gen/core';
import { cosineDecay } from '@gen/core-layers';
import { LinearRegression } from '@gen/core-layers/baselines';
import { parseCifar, patches, randomFlip, repeat, toGrey } from '@gen/datasets';
import { pictureFile, picturePairs } from '@gen/datasets/node';
import * as tf from '@tensorflow/tfjs-core';
import { show, type Figure } from './figure.js';

const command = 'npm run figures -- images';
const HELD_PAGE = 6;
const PAGE_STEPS = 1000;
const HELD_PICTURES = 400;
const COLOUR_EPOCHS = 10;
const NEIGHBOURHOODS = 200_000;

/** What restorers make of stained pages and of grey photographs. */
export async function imageFigures(): Promise<Figure[]> {
  const folder = process.env.GEN_DATA_DIR;
  if (folder === undefined) throw new Error('The figures of pictures need GEN_DATA_DIR, with dirty-documents and cifar10 in it.');
  return [await pageFigure(join(folder, 'dirty-documents')), await colourFigure(join(folder, 'cifar10'))];
}

/** Trained on patches of 20 pages, applied to four others as wholes. */
async function pageFigure(folder: string): Promise<Figure> {
  const [dirty, clean] = [join(folder, 'train'), join(folder, 'train_cleaned')];
  const names = readdirSync(dirty).sort();
  const isHeld = (index: number): boolean => index % HELD_PAGE === HELD_PAGE - 1;
  const pairs = await picturePairs(dirty, clean, { randomCrop: 64 });
  const training = subset(pairs, Uint32Array.from(names.keys()).filter((index) => !isHeld(index)));
  const model = new ImageRestorer({ inputShape: [64, 64, 1], targetShape: [64, 64, 1], seed: 1 });
  await model.fit(repeat(training, 16), { epochs: PAGE_STEPS, steps: PAGE_STEPS, batchSize: 4, learningRate: 0.002, schedule: cosineDecay(PAGE_STEPS) });
  let [before, after] = [0, 0];
  for (const name of names.filter((_, index) => isHeld(index))) {
    const [page, wanted] = [await pageOf(join(dirty, name)), await pageOf(join(clean, name))];
    const made = await model.transform(page);
    before += squares(page, wanted);
    after += squares(made, wanted);
    tf.dispose([page, wanted, made]);
  }
  model.dispose();
  const ratio = Math.sqrt(after / before);
  return {
    name: `cleaning 4 whole pages of 24, ${PAGE_STEPS} steps on patches of the other 20: RMSE over that of the stained pages`,
    measured: show(ratio, 3), reference: '0.35 (5×5 linear filter)', accepted: '≤ 0.28', passes: ratio <= 0.28, command,
  };
}

async function pageOf(file: string): Promise<tf.Tensor4D> {
  const source = await pictureFile(file);
  const { x } = await source.read(Uint32Array.of(0), { epoch: 0, seed: 0 });
  return tf.tensor4d(x, [1, ...(source.spec.shape as [number, number, number])]);
}

/** Trained on 3,600 photographs and their mirror images, against the better of the best linear maps of a grey pixel and of 3 × 3. */
async function colourFigure(folder: string): Promise<Figure> {
  const [file] = readdirSync(folder).filter((name) => name.endsWith('.bin.gz'));
  const { pixels } = parseCifar(gunzipSync(readFileSync(join(folder, file!))), file!);
  const all = arraySource(Float32Array.from(pixels, (value) => value / 255), { shape: [32, 32, 3], values: 'real', range: [0, 1] });
  const training = subset(all, positions(0, all.size - HELD_PICTURES));
  const held = subset(all, positions(all.size - HELD_PICTURES, all.size));
  const model = new ImageRestorer({ inputShape: [32, 32, 3], task: 'colorize', seed: 1 });
  const steps = COLOUR_EPOCHS * Math.ceil(training.size / 32);
  await model.fit(randomFlip(training), { epochs: COLOUR_EPOCHS, batchSize: 32, schedule: cosineDecay(steps) });
  const wanted = tf.tensor4d((await held.read(positions(0, held.size), { epoch: 0, seed: 0 })).x, [held.size, 32, 32, 3]);
  const made = await model.transform(wanted);
  const truth = inner(wanted);
  const errorOf = (pictures: tf.Tensor): number => squares(pictures, truth) / HELD_PICTURES;
  const error = errorOf(inner(made));
  const linear = { 1: await linearColours(training, held, 1), 3: await linearColours(training, held, 3) };
  const [ofPixel, ofNine] = [errorOf(linear[1]), errorOf(linear[3])];
  const baseline = Math.min(ofPixel, ofNine);
  model.dispose();
  tf.dispose([wanted, made, truth, linear[1], linear[3]]);
  return {
    name: `colouring ${HELD_PICTURES} CIFAR-10 photographs, ${COLOUR_EPOCHS} epochs on 3,600 others: squared error of the inner 30 × 30 pixels (of the best linear map of a grey one; of 3 × 3)`,
    measured: `${show(error)} (${show(ofPixel)}; ${show(ofNine)})`, reference: '—', accepted: '≤ 0.95 of the better linear one', passes: error <= 0.95 * baseline, command,
  };
}

/** What the best linear map of squares of grey pixels makes of the inner ones, `[pictures, 30, 30, 3]`. */
async function linearColours(training: IndexedSource, held: IndexedSource, size: 1 | 3): Promise<tf.Tensor4D> {
  const cut = patches(training, { size, count: NEIGHBOURHOODS, seed: 1 });
  const squaresOf = (await cut.read(positions(0, cut.size), { epoch: 0, seed: 0 })).x;
  const middle = 3 * ((size * size - 1) / 2);
  const colours = Float32Array.from({ length: 3 * NEIGHBOURHOODS }, (_, at) => squaresOf[Math.floor(at / 3) * 3 * size * size + middle + (at % 3)]!);
  const linear = new LinearRegression({ inputShape: [size, size, 1], targetShape: [3] });
  await linear.fit(withTargetValues(toGrey(cut), colours, { shape: [3], values: 'real' }));
  const { x } = await toGrey(held).read(positions(0, held.size), { epoch: 0, seed: 0 });
  const neighbours = tf.tidy(() => {
    const pictures = tf.tensor4d(x, [held.size, 32, 32, 1]);
    const offsets = Array.from({ length: size }, (_, offset) => offset + (3 - size) / 2);
    const shifted = offsets.flatMap((row) => offsets.map((column) => tf.slice(pictures, [0, row, column, 0], [-1, 30, 30, -1])));
    return tf.reshape(tf.concat(shifted, 3), [-1, size, size, 1]);
  });
  const made = await linear.predict(neighbours);
  const colouring = tf.reshape<tf.Rank.R4>(tf.clipByValue(made, 0, 1), [held.size, 30, 30, 3]);
  tf.dispose([neighbours, made]);
  linear.dispose();
  return colouring;
}

function positions(from: number, to: number): Uint32Array {
  return Uint32Array.from({ length: to - from }, (_, offset) => from + offset);
}

/** Without the outermost pixels. */
function inner(pictures: tf.Tensor4D): tf.Tensor4D {
  return tf.slice(pictures, [0, 1, 1, 0], [-1, 30, 30, -1]);
}

function squares(made: tf.Tensor, wanted: tf.Tensor): number {
  return tf.tidy(() => tf.sum(tf.squaredDifference(made, wanted)).arraySync() as number);
}
