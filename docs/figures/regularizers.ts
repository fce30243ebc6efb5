import type { Estimate, IndexedSource } from '@gen/core';
import { Autoencoder, contractive, l1, sparsity, type AutoencoderConfig } from '@gen/autoencoders';
import { take } from '@gen/datasets';
import { mnist } from '@gen/datasets/node';
import { squaredErrorOf } from './autoencoders.js';
import { show, type Figure } from './figure.js';

const command = 'npm run figures -- regularizers';
const EPOCHS = 5;

/** λ of the contractive penalty, chosen on the last 5,000 training examples: an error within 20 % and half the Jacobian. */
const CONTRACTION = 0.5;

/** λ of the penalty on absolute values, chosen on the last 10,000 training examples: 0.57 of the codes are off there, against 0.22. */
const SPARSITY = 0.3;

/** What penalties make of codes of MNIST: sparse ones, and ones that change little. */
export async function regularizerFigures(): Promise<Figure[]> {
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
  const absolute = await measure({ regularizer: l1(SPARSITY) });
  const shape = `784-512-128, ${EPOCHS} epochs, MNIST test split`;
  return [
    { name: `sparse KL, ρ = 0.05, β = 3, ${shape}: mean activation (squared error)`, measured: `${show(divergence.mean, 4)} (${show(divergence.error)})`, reference: '0.05', accepted: '0.03 to 0.08', passes: divergence.mean >= 0.03 && divergence.mean <= 0.08, command },
    { name: `sparse L1, λ = ${SPARSITY}, ${shape}: share of codes under 0.01, against λ = 0 (squared errors)`, measured: `${show(absolute.off, 3)}, ${show(free.off, 3)} (${show(absolute.error)}, ${show(free.error)})`, reference: '—', accepted: 'at least twice as many', passes: absolute.off >= 2 * free.off, command },
    ...(await contractionFigures(train, test)),
  ];
}

/** One layer of bounded codes, which cannot get by with being scaled down, on a part of the digits that is soon learned. */
async function contractionFigures(train: IndexedSource, test: IndexedSource): Promise<Figure[]> {
  const measure = async (weight: number) => {
    const model = new Autoencoder({ inputShape: train.spec.shape, latentDim: 128, hidden: [], codeActivation: 'sigmoid', regularizer: contractive(weight), seed: 1 });
    await model.fit(take(train, 20_000), { epochs: 5, batchSize: 64, learningRate: 2e-3 });
    const { squaredError, jacobianNorm } = (await model.evaluate(test, { batchSize: 1000 })) as Record<'squaredError' | 'jacobianNorm', Estimate>;
    model.dispose();
    return { error: squaredError.value, norm: jacobianNorm.value };
  };
  const [free, contracted] = [await measure(0), await measure(CONTRACTION)];
  const setting = `784-128 sigmoid, 5 epochs of 20,000 digits, MNIST test split, λ = ${CONTRACTION} and λ = 0`;
  return [
    { name: `contractive, ${setting}: mean ‖∂h/∂x‖_F`, measured: `${show(contracted.norm)}, ${show(free.norm)}`, reference: '—', accepted: 'at most half', passes: contracted.norm <= free.norm / 2, command },
    { name: 'their squared errors', measured: `${show(contracted.error)}, ${show(free.error)}`, reference: '—', accepted: 'within 20 %', passes: contracted.error <= 1.2 * free.error, command },
  ];
}
