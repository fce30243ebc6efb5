import { bestUnit, LocallyConnectedAutoencoder, topStimuli, unitAccuracy, type BestUnit } from '@gen/autoencoders';
import { readTensor, tensorOf, type Values } from '../data/values.js';
import { encodePng, onOwnScale, pictureGrid } from '../pictures/index.js';
import type { Experiment } from './experiment.js';
import { mixPictures, type PictureMix } from './picture-mix.js';

/** Share of faces among the pictures that are learned from; they are rare, as faces in frames of videos are. */
const RARE = 0.2;
const JUDGED = 500;
const SHOWN = 15;
const STARTS = 3;
/** Of the 16 along each side, those that the optimal stimulus is made of. */
const FREQUENCIES = 6;

const LAYERS = { maps: [8, 64], receptiveFields: [4, 6], strides: [2, 1], poolSizes: [2, 1], poolStrides: [1, 1], lambda: 1 } as const;

/** A unit that came to answer to faces without a label. */
export const whatIsACat: Experiment = {
  name: 'what-is-a-cat',
  title: 'What is a cat: a unit that answers to faces, learned without a label',
  shows:
    'A locally connected autoencoder of two layers looks at pictures of which one in five is a face and the others are shapes, and is told nothing. Then ' +
    'the unit of its code is looked for that tells faces best, by a threshold chosen on other pictures, and shown with what it answers most to. It is the ' +
    'experiment that found a unit for faces and one for cats in frames of videos, at a scale that runs in seconds.',
  paper: {
    title: 'Building high-level features using large scale unsupervised learning',
    authors: "Quoc V. Le, Marc'Aurelio Ranzato, Rajat Monga, Matthieu Devin, Kai Chen, Greg S. Corrado, Jeff Dean and Andrew Y. Ng",
    year: 2012,
    url: 'https://arxiv.org/abs/1112.6209',
  },
  data: { small: 'faces?size=1200', full: 'faces?size=2000' },
  demo: 'faces?size=2000',
  async run({ budget, source, test, open, seed, fit }) {
    const [size, epochs] = budget === 'small' ? [400, 8] : [1200, 12];
    const things = Math.round(RARE * size);
    const learned = await mixPictures(source, await open('shapes?split=train'), { things, others: size - things });
    const half = { things: JUDGED / 2, others: JUDGED / 2 };
    const choosing = await mixPictures(await open('faces?split=train&seed=9'), await open('shapes?split=train&seed=9'), half);
    const judging = await mixPictures(await test(), await open('shapes?split=test'), half);
    const found = { random: [] as number[], trained: [] as number[] };
    let shown: { readonly model: LocallyConnectedAutoencoder; readonly best: BestUnit } | undefined;
    for (let start = 0; start < STARTS; start++) {
      const model = new LocallyConnectedAutoencoder({ inputShape: learned.source.spec.shape, ...LAYERS, seed: seed + start });
      found.random.push((await judge(model, choosing, judging)).accuracy);
      await fit(`locally connected autoencoder ${start + 1} of ${STARTS}`, model, learned.source, { epochs, batchSize: 50, learningRate: 3e-3 });
      const { best, accuracy } = await judge(model, choosing, judging);
      found.trained.push(accuracy);
      if (shown && best.accuracy <= shown.best.accuracy) model.dispose();
      else {
        shown?.model.dispose();
        shown = { model, best };
      }
    }
    const content = await drawUnit(shown!.model, shown!.best.unit, judging);
    shown!.model.dispose();
    const [random, trained] = [mean(found.random), mean(found.trained)];
    return {
      findings: [
        { name: 'majority', what: 'share right if the same is said of every picture', value: 0.5 },
        { name: 'randomUnit', what: `share right by the best unit before training, mean of ${STARTS} starts`, value: random },
        { name: 'learnedUnit', what: 'the same after training', value: trained, atLeast: Math.max(0.5, random) },
      ],
      pictures: [{
        file: 'unit.png',
        title: 'What the unit answers most to',
        caption: `First its optimal stimulus among smooth pictures, as it is found from the strongest example on, on a scale of its own; after it the ${SHOWN} held-back pictures, of ${JUDGED} of which half are faces, with the largest answers.`,
        content,
      }],
    };
  },
};

/** The unit that tells faces best on some pictures, and how well it does on others. */
async function judge(model: LocallyConnectedAutoencoder, choosing: PictureMix, judging: PictureMix): Promise<{ best: BestUnit; accuracy: number }> {
  const [seen, unseen] = [await codesOf(model, choosing), await codesOf(model, judging)];
  try {
    const best = await bestUnit(seen, choosing.labels, { label: 1 });
    return { best, accuracy: await unitAccuracy(unseen, judging.labels, best) };
  } finally {
    seen.dispose();
    unseen.dispose();
  }
}

async function drawUnit(model: LocallyConnectedAutoencoder, unit: number, mix: PictureMix): Promise<Uint8Array> {
  const codes = await codesOf(model, mix);
  const top = await topStimuli(codes, unit, SHOWN).finally(() => codes.dispose());
  const width = mix.x.length / mix.labels.length;
  const tiles = new Float32Array((SHOWN + 1) * width);
  // Pictures were learned from with a variance of 1 for each pixel, so that this is their length.
  top.forEach(({ position }, rank) => tiles.set(mix.x.subarray(position * width, (position + 1) * width), (rank + 1) * width));
  const from = tensorOf({ shape: mix.source.spec.shape, data: tiles.slice(width, 2 * width) });
  const { stimulus } = await model.optimalStimulus(unit, { norm: Math.sqrt(width), frequencies: FREQUENCIES, starts: 0, from }).finally(() => from.dispose());
  tiles.set((await readTensor(stimulus)).data);
  return encodePng(pictureGrid(onOwnScale(tiles, SHOWN + 1), { shape: mix.source.spec.shape, columns: 8 }));
}

async function codesOf(model: LocallyConnectedAutoencoder, { x, labels, source }: PictureMix): ReturnType<LocallyConnectedAutoencoder['encode']> {
  const values: Values = { shape: [labels.length, ...source.spec.shape], data: x };
  const pictures = tensorOf(values);
  return model.encode(pictures).finally(() => pictures.dispose());
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
