import { Autoencoder } from '@gen/autoencoders';
import { firstExamples } from '../data/examples.js';
import { tileRows } from '../plots/index.js';
import type { Budget, Experiment } from './experiment.js';
import { reconstructed, spreadOf, squaredDistance, tilesOf } from './reconstructions.js';

const SHOWN = 8;
const HELD = 500;
const SHAPES = 'shapes?grey=yes&crop=28';
/** Pictures of another kind: clothes beside MNIST, shapes beside digits that are made. */
const otherKind = (data: string, budget: Budget) =>
  data.startsWith('mnist')
    ? { name: 'clothes', train: 'fashion-mnist', held: 'fashion-mnist?split=test' }
    : { name: 'shapes', train: `${SHAPES}${budget === 'small' ? '&size=2000' : ''}`, held: `${SHAPES}&split=test` };

/** An autoencoder compresses what it was trained on, and little else. */
export const dataSpecificity: Experiment = {
  name: 'data-specificity',
  title: 'An autoencoder compresses its own kind of data only',
  shows:
    'One autoencoder is trained on digits, another on pictures of another kind, and each is given both. Each gives its own kind back and makes of the other ' +
    'what it knows: strokes of digits, or blurs. It is no general compression of pictures; and what comes back badly is unlike what was learned, which is how anomalies are found.',
  data: { small: 'digits?size=2000', full: 'mnist' },
  async run({ budget, data, source, test, open, seed, fit }) {
    const inputShape = source.spec.shape;
    const other = otherKind(data, budget);
    const kinds = [
      { name: 'digits', train: source, held: await firstExamples(await test(), HELD) },
      { name: other.name, train: await open(other.train), held: await firstExamples(await open(other.held), HELD) },
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
    const [[ofDigitsByDigits, ofOthersByDigits], [ofDigitsByOthers, ofOthersByOthers]] = left as [[number, number], [number, number]];
    const what = 'squared error in units of the variance,';
    const title = `Digits and ${other.name} by autoencoders of either`;
    return {
      findings: [
        { name: 'digitsByDigits', what: `${what} of digits by the autoencoder of digits`, value: ofDigitsByDigits, atMost: ofDigitsByOthers / 2 },
        { name: 'digitsByOthers', what: `of digits by the autoencoder of ${other.name}`, value: ofDigitsByOthers },
        { name: 'othersByOthers', what: `of ${other.name} by the autoencoder of ${other.name}`, value: ofOthersByOthers, atMost: ofOthersByDigits / 2 },
        { name: 'othersByDigits', what: `of ${other.name} by the autoencoder of digits`, value: ofOthersByDigits },
      ],
      pictures: [{ file: 'both-kinds.svg', title, caption: 'Pictures that neither autoencoder has seen, and what each of the two makes of them.', content: tileRows(rows.flat(), { shape: inputShape, title }) }],
    };
  },
};
