import '@tensorflow/tfjs-backend-cpu';
import { VAE } from '@gen/vae';
import { digits } from '@gen/datasets';
import { supports } from '@gen/core-layers';
import { vaeDefinition } from '@gen/vae/definition';

const vae = new VAE({ inputShape: [28, 28, 1], latentDim: 4, hidden: [16], seed: 1 });
const wider = new VAE({ inputShape: [28, 28, 1], latentDim: 8, hidden: [16], seed: 1 });
const { history } = await vae.fit(digits({ size: 96 }), { epochs: 3, batchSize: 32, learningRate: 0.01 });
const codes = await vae.encode(await vae.sample(2));
await vae.decode(codes);
// @ts-expect-error -- codes of width 4 are not for a model of width 8
const refused: unknown = await wider.decode(codes).catch((error: Error) => error.name);
// @ts-expect-error -- an option that does not exist
const misspelt: () => unknown = () => new VAE({ inputShape: [4], latentDims: 2 });
const height: 28 = vae.inputShape[0];
const images = await vae.sample(4, { seed: 7 });
const losses: (number | undefined)[] = history.map(({ training }) => training['loss']);
console.log(JSON.stringify({ shape: images.shape, losses, refused, height, misspelt: typeof misspelt, samples: supports(vaeDefinition, vae, 'sampler') }));
