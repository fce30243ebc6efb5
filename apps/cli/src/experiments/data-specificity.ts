import { Autoencoder } from '@gen/autoencoders';
import { tileRows } from '../plots/index.js';
import type { Experiment } from './experiment.js';
import { firstExamples, reconstructed, spreadOf, squaredDistance, tilesOf } from './reconstructions.js';

const SHOWN = 8;
const HELD = 500;
const SHAPES = 'shapes?grey=yes&crop=28';

/** An autoencoder compresses what it was trained on, and little else. */
export const dataSpecificity: Experiment = {
  name: 'data-specificity',
  title: 'An autoencoder compresses its own kind of data only',
  shows:
    'One autoencoder is trained on digits, another on circles, squares and triangles, and each is given both. Each gives its own kind back and makes of the other ' +
    'what it knows: strokes of digits, or blurred shapes. It is no general compression of pictures; and what comes back badly is unlike what was learned, which is how anomalies are found.',
  data: { small: 'digits?size=2000', full: 'mnist' },
  demo: 'digits',
  async run({ budget, source, test, open, seed, fit }) {
    const inputShape = source.spec.shape;
    const shapes = await open(`${SHAPES}${budget === 'small' ? '&size=2000' : ''}`);
    const kinds = [
      { name: 'digits', train: source, held: await firstExamples(await test(), HELD) },
      { name: 'shapes', train: shapes, held: await firstExamples(await open(`${SHAPES}&split=test`), HELD) },
    ];
    const [epochs, batchSize] = budget === 'small' ? [15, 50] : [10, 64];
    const rows = kinds.map(({ name, held }) => [{ name, note: 'given', tiles: tilesOf(held, SHOWN) }]);
    const left: number[][] = [];
    for (const { name, train } of kinds) {
      const model = new Autoencoder({ inputShape, latentDim: 16, hidden: [256], seed });
      await fit(`autoencoder of ${name}`, model, train, { epochs, batchSize, learningRate: 2e-3 });
      const shares: number[] = [];
      for (const [index, kind] of kinds.entries()) {
        const made = await reconstructed(model, kind.held);
        shares.push(squaredDistance(kind.held, made) / spreadOf(kind.held));
        rows[index]!.push({ name: kind.name, note: `trained on ${name}`, tiles: tilesOf(made, SHOWN) });
      }
      left.push(shares);
      model.dispose();
    }
    const [[own, ofShapes], [ofDigits, other]] = left as [[number, number], [number, number]];
    const what = 'squared error in units of the variance,';
    const title = 'Digits and shapes by autoencoders of either';
    return {
      findings: [
        { name: 'digitsByDigits', what: `${what} of digits by the autoencoder of digits`, value: own, atMost: ofDigits / 2 },
        { name: 'digitsByShapes', what: 'of digits by the autoencoder of shapes', value: ofDigits },
        { name: 'shapesByShapes', what: 'of shapes by the autoencoder of shapes', value: other, atMost: ofShapes / 2 },
        { name: 'shapesByDigits', what: 'of shapes by the autoencoder of digits', value: ofShapes },
      ],
      pictures: [{ file: 'both-kinds.svg', title, caption: 'Pictures that neither autoencoder has seen, and what each of the two makes of them.', content: tileRows(rows.flat(), { shape: inputShape, title }) }],
    };
  },
};
