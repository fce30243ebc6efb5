import { Autoencoder, StackedAutoencoder } from '@gen/autoencoders';
import { collectSource, type IndexedSource } from '@gen/core';
import type { Reconstructor } from '@gen/core-layers';
import { PCA } from '@gen/core-layers/baselines';
import { crop, downscale, take, toGrey } from '@gen/datasets';
import { applyTo, type Values } from '../data/values.js';
import { tileRows } from '../plots/index.js';
import { drawnCurves } from './drawn-curves.js';
import type { Experiment, ExperimentSetting, Finding } from './experiment.js';

/** Side of the pictures on the full budget; on the small one it is half of that. */
const SIDE = 28;
const SHOWN = 10;
const HELD = 300;

/** Pictures of one kind with how many numbers they are brought to. */
interface PictureSet {
  readonly name: string;
  readonly train: IndexedSource;
  readonly test: IndexedSource;
  readonly code: number;
}

/** Three kinds of pictures from few numbers, by a deep autoencoder and by principal components. */
export const deepAutoencoderCurves: Experiment = {
  name: 'deep-autoencoder-curves',
  title: 'Curves, digits and faces from few numbers: a deep autoencoder against principal components',
  shows:
    'Pictures of curves, of digits and of faces are brought to a few numbers and back, by a deep autoencoder that was trained layer by layer and then as ' +
    'a whole, and by as many linear and logistic principal components. Six numbers decide each curve, and the deep network finds such numbers where ' +
    'linear components cannot: its pictures are sharp where those are blurred. The logistic components are trained for a third as long and are for comparison.',
  paper: { title: 'Reducing the dimensionality of data with neural networks', authors: 'Geoffrey Hinton, Ruslan Salakhutdinov', year: 2006, url: 'https://doi.org/10.1126/science.1127647' },
  data: { small: 'digits?size=1000', full: 'digits?size=5000' },
  async run(setting) {
    const findings: Finding[] = [];
    const rows: Parameters<typeof tileRows>[0][number][] = [];
    for (const set of await pictureSets(setting)) {
      const made = await restoreSet(set, setting);
      findings.push(...made.findings);
      rows.push(...made.rows);
    }
    const title = 'Pictures of a test set, and what is left of them in a few numbers';
    const caption = 'Each block, with how many numbers there are: the pictures, then the deep autoencoder, logistic and linear principal components of as many numbers; under each name the mean squared error, summed over a picture.';
    return { findings, pictures: [{ file: 'reconstructions.svg', title, caption, content: tileRows(rows, { shape: setting.budget === 'small' ? [SIDE / 2, SIDE / 2, 1] : [SIDE, SIDE, 1], title }) }] };
  },
};

async function pictureSets({ source, test, open, budget, seed }: ExperimentSetting): Promise<PictureSet[]> {
  const size = budget === 'small' ? 1000 : 5000;
  // Kept, since they would be drawn anew in every epoch.
  const sized = (pictures: IndexedSource): Promise<IndexedSource> => collectSource(budget === 'small' ? downscale(pictures, { factor: 2 }) : pictures);
  const faces = async (split: string, count: number): Promise<IndexedSource> => crop(toGrey(await open(`faces?size=${count}&split=${split}`)), { height: SIDE, width: SIDE });
  return [
    { name: 'curves', train: await sized(drawnCurves({ size, seed })), test: await sized(drawnCurves({ size: HELD, seed: seed + 1 })), code: 6 },
    { name: 'digits', train: await sized(source), test: await sized(take(await test(), HELD)), code: budget === 'small' ? 6 : 12 },
    { name: 'faces', train: await sized(await faces('train', size)), test: await sized(await faces('test', HELD)), code: budget === 'small' ? 6 : 12 },
  ];
}

async function restoreSet({ name, train, test, code }: PictureSet, { budget, seed, fit, progress }: ExperimentSetting): Promise<{ findings: Finding[]; rows: Parameters<typeof tileRows>[0][number][] }> {
  const inputShape = train.spec.shape;
  const [hidden, pretrainEpochs, epochs, batchSize] = budget === 'small' ? ([[100, 50], 1, 22, 20] as const) : ([[400, 200, 100], 3, 50, 50] as const);
  const deep = new StackedAutoencoder({ inputShape, hidden: [...hidden], latentDim: code, activation: 'relu', pretrainEpochs, seed });
  const logistic = new Autoencoder({ inputShape, hidden: [], latentDim: code, decoder: 'linear', loss: 'cross-entropy', seed });
  const linear = new PCA({ inputShape, components: code });
  await fit(`${name}: deep autoencoder`, deep, train, { epochs, batchSize, learningRate: 2e-3 });
  await fit(`${name}: logistic components`, logistic, train, { epochs: Math.round(epochs / 3), batchSize, learningRate: 0.01 });
  progress(`${name}: principal components`);
  await linear.fit(train);
  const { x } = await test.read(Uint32Array.from({ length: test.size }, (_, index) => index), { epoch: 0, seed: 0 });
  const originals: Values = { shape: [test.size, ...inputShape], data: x };
  const rows = [{ name: `${name} (${code})`, note: 'pictures', tiles: tilesOf(originals) }];
  const errors: number[] = [];
  for (const [note, model] of Object.entries<Reconstructor & { dispose(): void }>({ deep, logistic, linear })) {
    const restored = await applyTo(originals, (pictures) => model.reconstruct(pictures));
    model.dispose();
    const error = restored.data.reduce((sum, value, at) => sum + (value - x[at]!) ** 2, 0) / test.size;
    errors.push(error);
    rows.push({ name: `${name} (${code})`, note: `${note}: ${error.toPrecision(3)}`, tiles: tilesOf(restored) });
  }
  const [ofDeep, ofLogistic, ofLinear] = errors as [number, number, number];
  const finding = (which: string, what: string, value: number) => ({ name: `${name}${which}Error`, what: `${name}, ${code} numbers: squared error of a picture, ${what}`, value });
  return {
    findings: [finding('Linear', 'linear principal components', ofLinear), finding('Logistic', 'logistic ones', ofLogistic), { ...finding('Deep', 'deep autoencoder', ofDeep), atMost: ofLinear }],
    rows,
  };
}

function tilesOf({ shape, data }: Values): { readonly values: Float32Array }[] {
  const size = data.length / shape[0]!;
  return Array.from({ length: SHOWN }, (_, index) => ({ values: data.subarray(index * size, (index + 1) * size).map((value) => Math.min(1, Math.max(0, value))) }));
}
