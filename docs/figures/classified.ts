import { join } from 'node:path';
import { VAE } from '@gen/vae';
import { digits } from '@gen/datasets';
import { mnist } from '@gen/datasets/node';
import { folder } from '@gen/core/node';
import { classifierCoverage } from '@gen/metrics';
import { measureAccuracy, trainClassifier } from './classifier.js';
import { show, type Figure } from './figure.js';

const COMMAND = 'npm run figures';

/** What classifiers say of generated pictures: the procedural digits, and samples of the trained VAE. */
export async function classifiedFigures(work: string): Promise<Figure[]> {
  const onMnist = await trainClassifier(await mnist({ split: 'train' }), { epochs: 10, seed: 1 });
  const hasty = await trainClassifier(await mnist({ split: 'train' }), { epochs: 3, seed: 1 });
  const onDigits = await trainClassifier(digits({ split: 'train' }), { epochs: 10, seed: 1 });
  const test = await mnist({ split: 'test' });
  const [control, hastyControl] = [await measureAccuracy(onMnist, test), await measureAccuracy(hasty, test)];
  const reads = await measureAccuracy(onMnist, digits({ split: 'test' }));
  const own = await measureAccuracy(onDigits, digits({ split: 'test' }));
  const vae = await VAE.load(folder(join(work, 'vae-20')));
  const samples = await vae.sample(1000, { seed: 1 });
  const { confident, classes, counts } = classifierCoverage(await onMnist.probabilities(samples), 10);
  const inHaste = classifierCoverage(await hasty.probabilities(samples), 10);
  samples.dispose();
  return [
    { name: 'accuracy of a 784-256-10 classifier trained on MNIST for ten epochs, on the MNIST test split', measured: show(control, 4), reference: '0.98', accepted: 'for comparison', passes: true, command: COMMAND },
    { name: 'the same classifier on the procedural digits', measured: show(reads, 4), reference: '—', accepted: '≥ 0.85', passes: reads >= 0.85, command: COMMAND },
    { name: 'a classifier trained on the procedural digits, on held-back ones', measured: show(own, 4), reference: '—', accepted: '< 1', passes: own < 1, command: COMMAND },
    { name: '1,000 prior samples of the VAE 784-400-20 that the MNIST classifier calls a digit with confidence over 0.5', measured: show(confident.value, 3), reference: '—', accepted: '≥ 0.85', passes: confident.value >= 0.85, command: COMMAND },
    { name: 'classes among them', measured: `${classes} (${counts.join(', ')} of 0 … 9)`, reference: '10', accepted: '10', passes: classes === 10, command: COMMAND },
    { name: `the same by a classifier of three epochs, with an accuracy of ${show(hastyControl, 4)}, which is less sure of everything`, measured: show(inHaste.confident.value, 3), reference: '—', accepted: 'for comparison', passes: true, command: COMMAND },
  ];
}
