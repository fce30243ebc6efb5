import { Autoencoder, l1, sparsity, type AutoencoderConfig } from '@gen/autoencoders';
import { mnist } from '@gen/datasets/node';
import { squaredErrorOf } from './autoencoders.js';
import { show, type Figure } from './figure.js';

const command = 'npm run figures -- sparse-codes';
const EPOCHS = 5;

/** How penalties make codes of MNIST sparse. */
export async function sparseCodeFigures(): Promise<Figure[]> {
  const [train, test] = [await mnist({ split: 'train' }), await mnist({ split: 'test' })];
  const measure = async (options: AutoencoderConfig) => {
    const model = new Autoencoder({ inputShape: train.spec.shape, latentDim: 128, hidden: [512], seed: 1, ...options });
    await model.fit(train, { epochs: EPOCHS, batchSize: 128 });
    const { meanActivation, nearZeroShare } = await model.activationStats(test, { batchSize: 1000 });
    const error = await squaredErrorOf(model, test);
    model.dispose();
    return { mean: meanActivation.reduce((sum, each) => sum + each / meanActivation.length, 0), off: nearZeroShare, error };
  };
  const divergence = await measure({ regularizer: sparsity({ rho: 0.05 }) });
  const free = await measure({ codeActivation: 'relu' });
  const absolute = await measure({ regularizer: l1(0.1) });
  const shape = `784-512-128, ${EPOCHS} epochs, MNIST test split`;
  return [
    { name: `sparse KL, ρ = 0.05, β = 1, ${shape}: mean activation (squared error)`, measured: `${show(divergence.mean, 4)} (${show(divergence.error)})`, reference: '0.05', accepted: '0.03 to 0.08', passes: divergence.mean >= 0.03 && divergence.mean <= 0.08, command },
    { name: `sparse L1, λ = 0.1, ${shape}: share of codes under 0.01, against λ = 0 (squared errors)`, measured: `${show(absolute.off, 3)}, ${show(free.off, 3)} (${show(absolute.error)}, ${show(free.error)})`, reference: '—', accepted: 'at least twice as many', passes: absolute.off >= 2 * free.off, command },
  ];
}
