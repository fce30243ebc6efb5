import { VAE } from '@gen/vae';
import { digits } from '@gen/datasets';
import { mnist, openSource } from '@gen/datasets/node';
import { folder } from '@gen/core/node';
import { accuracy, classifierCoverage, inceptionScore } from '@gen/metrics';
import { digitClassifier } from '@gen/metrics/digits';
import { show, type Figure } from './figure.js';
import { readDigits, type ReadDigits } from './read-digits.js';
import { wideVae } from './run-folder.js';

/** What the digit classifier of @gen/metrics says of real, procedural and generated pictures. */
export async function digitClassifierFigures(work: string): Promise<Figure[]> {
  const command = 'npm run figures -- digit-classifier';
  const test = await readDigits(await mnist({ split: 'test' }));
  const onBits = shareRight(await readDigits(await openSource('mnist?split=test&binarize=stochastic')));
  const [onTest, onMade] = [shareRight(test), shareRight(await readDigits(digits({ split: 'test' })))];
  const score = inceptionScore(test.probabilities).value;
  const vae = await VAE.load(folder(wideVae(work).run));
  const samples = await vae.sample(1000, { seed: 1 });
  const { confident, classes, counts } = classifierCoverage(digitClassifier(samples).probabilities, 10);
  samples.dispose();
  vae.dispose();
  return [
    { name: 'accuracy of the digit classifier of @gen/metrics on the MNIST test split', measured: show(onTest, 4), reference: '0.9939 (its documentation)', accepted: '≥ 0.99', passes: onTest >= 0.99, command },
    { name: 'the same on the test split drawn as bits', measured: show(onBits, 4), reference: '0.990 (its documentation)', accepted: '≥ 0.985', passes: onBits >= 0.985, command },
    { name: 'the same on the procedural digits, which it was not trained on', measured: show(onMade, 4), reference: '—', accepted: '≥ 0.85', passes: onMade >= 0.85, command },
    { name: 'inception score of the MNIST test split by it', measured: show(score), reference: '10 at most', accepted: '≥ 9.7', passes: score >= 9.7, command },
    { name: '1,000 prior samples of the VAE 784-400-20, as means, that it calls a digit with confidence over 0.5', measured: show(confident.value, 3), reference: '—', accepted: '≥ 0.85', passes: confident.value >= 0.85, command },
    { name: 'classes among them', measured: `${classes} (${counts.join(', ')} of 0 … 9)`, reference: '10', accepted: '10', passes: classes === 10, command },
  ];
}

function shareRight({ digits: guesses, labels }: ReadDigits): number {
  return accuracy(guesses, labels).value;
}
