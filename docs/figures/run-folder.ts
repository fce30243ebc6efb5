import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gen, type Evaluation } from './gen.js';

const DATA = 'mnist?binarize=stochastic';

/** A trained VAE that figures are taken of. */
export interface TrainedVae {
  /** Folder of the run. */
  readonly run: string;
  /** How it is trained. */
  readonly command: string;
}

/** The VAE 784-400-20 after five epochs: trained by the first topic that asks for it. */
export const wideVae = (work: string): TrainedVae => trained(work, 'vae-20', '--set latentDim=20 --set hidden=400');

/** The VAE 784-200-200-2 after five epochs. */
export const planeVae = (work: string): TrainedVae => trained(work, 'vae-2', '--set latentDim=2 --set hidden=200,200');

function trained(work: string, name: string, options: string): TrainedVae {
  const run = join(work, name);
  if (!existsSync(run)) gen(`train vae --data ${DATA} --epochs 5 --seed 1 ${options} --out ${run}`);
  return { run, command: `gen train vae --data '${DATA}' --epochs 5 --seed 1 ${options}` };
}

/** An evaluation of a run with all that applies, and how long it took; taken once. */
export function evaluated(run: string): { readonly evaluation: Evaluation; readonly seconds: number } {
  const kept = join(run, 'evaluated.json');
  if (!existsSync(kept)) {
    const start = performance.now();
    const evaluation = JSON.parse(gen(`evaluate ${run} --json`)) as Evaluation;
    writeFileSync(kept, JSON.stringify({ evaluation, seconds: (performance.now() - start) / 1000 }));
  }
  return JSON.parse(readFileSync(kept, 'utf8')) as { evaluation: Evaluation; seconds: number };
}
