import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { show, type Figure } from './figure.js';

const CLOCK = fileURLToPath(new URL('metric-clock.mjs', import.meta.url));
/** An array of all pairs would be 763 MiB. */
const MOST = 400;

/** How long metrics take on one core, and what memory they add: an array of all pairs would show. */
export function metricSpeedFigures(): Figure[] {
  return [
    row('fid', 'FID statistics of 10,000 × 64 features', 1),
    row('kid', 'KID of 10,000 × 64 features, 100 subsets of 1,000', undefined),
    row('silhouette', 'silhouette of 10,000 × 784 values', undefined),
    row('precision', 'precision and recall of 10,000 with 10,000 × 784 values', undefined),
    row('ndb', 'NDB of 10,000 × 784 values, 100 bins', undefined),
  ];
}

function row(metric: string, name: string, limit: number | undefined): Figure {
  const { seconds, before, most } = JSON.parse(execFileSync(process.execPath, [CLOCK, metric], { encoding: 'utf8' })) as { seconds: number; before: number; most: number };
  const added = most - before;
  return {
    name: `${name}: time, and memory on top of the data`,
    measured: `${show(seconds, limit === undefined ? 1 : 3)} s, ${show(added, 0)} MiB`,
    reference: '—',
    accepted: `${limit === undefined ? '' : `< ${limit} s, `}< ${MOST} MiB`,
    passes: (limit === undefined || seconds < limit) && added < MOST,
    command: 'npm run figures -- metric-speed',
  };
}
