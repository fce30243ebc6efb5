import { mnist } from '@gen/datasets/node';
import { Classifier } from '@gen/core-layers/supervised';
import { show, type Figure } from './figure.js';

/** How well the classifiers of `@gen/core-layers/supervised` tell MNIST. */
export async function supervisedFigures(): Promise<Figure[]> {
  const [train, test] = [await mnist({ split: 'train' }), await mnist({ split: 'test' })];
  const row = async (name: string, network: 'dense' | 'convolutional', options: { readonly hidden: readonly number[]; readonly filters?: readonly number[] }, epochs: number, reference: string, least: number): Promise<Figure> => {
    const classifier = new Classifier({ inputShape: train.spec.shape, classes: 10, network, ...options, seed: 1 });
    const start = performance.now();
    await classifier.fit(train, { epochs, batchSize: 128, learningRate: 1e-3 });
    const seconds = (performance.now() - start) / 1000;
    const { accuracy: { value } } = await classifier.evaluate(test, { batchSize: 1000 });
    classifier.dispose();
    return { name: `${name}, ${epochs} epochs: accuracy on the MNIST test split (time)`, measured: `${show(value, 4)} (${show(seconds, 0)} s)`, reference, accepted: `≥ ${least}`, passes: value >= least, command: 'npm run figures -- supervised' };
  };
  return [
    await row('classifier 784-256-10', 'dense', { hidden: [256] }, 5, '0.98', 0.975),
    await row('convolutional classifier, 16 and 32 channels, 64 hidden', 'convolutional', { hidden: [64], filters: [16, 32] }, 3, '0.985', 0.98),
  ];
}
