import { install, must, node, turbo } from './workspace.mjs';

const training = 'train vae --data digits --epochs 25 --seed 1 --set latentDim=8 --set hidden=256';

install();
must(turbo('build', '--filter=@gen/cli...', '--output-logs=errors-only'));
must(node('apps/cli/bin/gen.js', ...training.split(' ')));
