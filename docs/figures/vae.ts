import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readHistory } from '@gen/core-layers';
import { folder } from '@gen/core/node';
import { show, type Figure } from './figure.js';
import { gen, metric, type Evaluation } from './gen.js';
import { evaluated, planeVae, wideVae } from './run-folder.js';

/** The likelihoods of VAEs on MNIST. */
export async function vaeFigures(work: string): Promise<Figure[]> {
  return [...(await wideFigures(work)), ...planeFigures(work)];
}

async function wideFigures(work: string): Promise<Figure[]> {
  const { command, run } = wideVae(work);
  const { evaluation } = evaluated(run);
  const [elbo, reconstruction, kl, bound] = ['negativeElbo', 'reconstruction', 'kl', 'logLikelihood'].map((name) => metric(evaluation, name)) as [number, number, number, number];
  const history = await readHistory(folder(run));
  const gap = Math.max(
    Math.abs(elbo - reconstruction - kl),
    ...history.map(({ training }) => Math.abs(training['loss']! - training['reconstruction']! - training['kl']!)),
  );
  const tighter = elbo + bound;
  const both = `${command}; gen evaluate RUN --json`;
  const seconds = secondsOf(run);
  return [
    { name: 'VAE 784-400-20, 5 epochs, MNIST test: −ELBO', measured: `${show(elbo)} nats`, reference: '106.3', accepted: '≤ 107.5', passes: elbo <= 107.5, command: both },
    { name: 'the same: KL', measured: `${show(kl)} nats`, reference: '25.9', accepted: '24 to 28', passes: kl >= 24 && kl <= 28, command: both },
    { name: 'the same: largest difference between the total and its parts', measured: `${gap.toExponential(1)} nats`, reference: '0', accepted: '≤ 1e-3', passes: gap <= 1e-3, command: both },
    { name: 'the same: 64-sample bound, tighter than the ELBO by', measured: `${show(tighter)} nats (bound ${show(-bound)})`, reference: '102.3', accepted: '≥ 3', passes: tighter >= 3, command: both },
    { name: 'the same: time of the five epochs, on all cores', measured: `${show(seconds, 1)} s`, reference: '—', accepted: '< 25 s on two cores', passes: seconds < 25, command },
  ];
}

function planeFigures(work: string): Figure[] {
  const { command, run } = planeVae(work);
  const elbo = metric(JSON.parse(gen(`evaluate ${run} --only model --json`)) as Evaluation, 'negativeElbo');
  return [
    { name: 'VAE 784-200-200-2, 5 epochs, MNIST test: −ELBO', measured: `${show(elbo)} nats`, reference: '155.9', accepted: '≤ 157', passes: elbo <= 157, command: `${command}; gen evaluate RUN --only model --json` },
  ];
}

/** How long a run trained, reading its data included. */
function secondsOf(run: string): number {
  const { sessions } = JSON.parse(readFileSync(join(run, 'run.json'), 'utf8')) as { sessions: readonly { seconds: number }[] };
  return sessions.reduce((sum, session) => sum + session.seconds, 0);
}
