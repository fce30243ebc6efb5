import { foldIn, normal, randomKey } from '@gen/core';
import { fid } from '@gen/metrics';
import { show, type Figure } from './figure.js';

const WIDTH = 64;
const REFERENCES = [[200, 11.2], [1000, 2.27], [5000, 0.44], [20_000, 0.11]] as const;

/** The FID of two sets of one distribution, standard normal features, by their size: all bias. */
export function fidBiasFigures(): Figure[] {
  return REFERENCES.map(([count, reference]) => {
    const draw = (name: string) => ({ shape: [count, WIDTH], values: normal(foldIn(foldIn(randomKey(1), count), name), count * WIDTH) });
    const { value, bias } = fid(draw('real'), draw('generated'));
    return {
      name: `FID of two sets of ${count} of one distribution, ${WIDTH} features, and the bias that it reports`,
      measured: `${show(value, 3)}, bias ${show(bias, 3)}`,
      reference: String(reference),
      accepted: 'both within 10 % of it',
      passes: Math.abs(value / reference - 1) <= 0.1 && Math.abs(bias / reference - 1) <= 0.1,
      command: 'npm run figures -- fid-bias',
    };
  });
}
