const { VAE } = require('@gen/vae');
const { digits } = require('@gen/datasets');
const { folder } = require('@gen/core/node');

async function main() {
  const vae = new VAE({ inputShape: [28, 28, 1], latentDim: 4, hidden: [16], seed: 1 });
  const { history } = await vae.fit(digits({ size: 96 }), { epochs: 3, batchSize: 32, learningRate: 0.01 });
  await vae.save(folder('run'));
  const images = await (await VAE.load(folder('run'))).sample(4, { seed: 7 });
  console.log(JSON.stringify({ shape: images.shape, losses: history.map(({ training }) => training.loss) }));
}

main();
