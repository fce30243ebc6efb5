import { show, type Figure } from './figure.js';
import { metric } from './gen.js';
import { evaluated, wideVae } from './run-folder.js';

/** What `gen evaluate` says of generated digits: samples of the trained VAE. */
export function sampleFigures(work: string): Figure[] {
  const { command, run } = wideVae(work);
  const { evaluation, seconds } = evaluated(run);
  const of = (name: string): number => metric(evaluation, name);
  const values = (digits: number, ...names: readonly string[]): string => names.map((name) => show(of(name), digits)).join(' and ');
  const compared = { reference: '—', accepted: 'for comparison', passes: true, command: `${command}; gen evaluate RUN --json` };
  const classes = of('classesCovered');
  return [
    { ...compared, name: '5,000 samples of the VAE 784-400-20 in bits, against as many test images on the features of the digit classifier: FID', measured: values(1, 'fid') },
    { ...compared, name: 'the same: KID', measured: values(1, 'kid') },
    { ...compared, name: 'the same: inception score (the test images: 9.77)', measured: values(2, 'inceptionScore') },
    { ...compared, name: 'the same: precision and recall', measured: values(2, 'samplePrecision', 'sampleRecall') },
    { ...compared, name: 'the same: density and coverage', measured: values(2, 'density', 'coverage') },
    { ...compared, name: 'the same: classes among them that the classifier is sure of', measured: String(classes), reference: '10', accepted: '10', passes: classes === 10 },
    { ...compared, name: 'the same: share of 100 bins that differ, and that of held-out images', measured: values(2, 'ndb', 'ndbHeldOut') },
    { ...compared, name: 'the same: time of the whole evaluation', measured: `${show(seconds, 0)} s`, accepted: '< 60 s on two cores', passes: seconds < 60 },
  ];
}
