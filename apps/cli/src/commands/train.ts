import { trainFlags } from '../args/train-flags.js';
import { command } from '../command.js';

export const train = command({
  name: 'train',
  summary: 'Train a model and write a run folder',
  details: [
    'The folder gets run.json, config.json and weights.safetensors (the model), history.jsonl, checkpoint/, samples, curves.svg and report.html.',
    'A run that was stopped, or killed at any moment, goes on with: gen train --resume --out DIR',
    'It ends with the same weights, bit for bit, as if it had never stopped, on the same machine and backend.',
    'A larger --epochs or --steps extends a finished run; any other flag that contradicts the run is an error.',
    'The options of a model for --set: gen models.',
  ].join('\n'),
  positionals: [{ name: 'model', doc: 'What to train: see gen models.', optional: true }],
  flags: trainFlags,
  examples: [
    'gen train vae --data digits',
    "gen train vae --data 'mnist?binarize=stochastic' --validation 0.1 --epochs 5 --seed 1 --set latentDim=20 --set hidden=400",
    'gen train --resume --out runs/vae-digits --epochs 20',
    'gen train --config vae-mnist.json --lr 0.0005',
  ],
  async run({ flags, given, positionals }, context) {
    const { trainRun } = await import('../train/train-run.js');
    return trainRun({ flags, given, model: positionals[0] }, context);
  },
});
