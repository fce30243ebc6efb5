import { number, type VariantValue } from '@gen/core';

/** The penalties on codes, by name, with their options. */
export const regularizers = {
  l1: { weight: number({ min: 0, required: true, doc: 'λ of λΣ|h|, in nats for each unit of activation.' }) },
  sparsity: {
    rho: number({ above: 0, below: 1, default: 0.05, doc: 'ρ, the mean activation that each unit of the code is to have.' }),
    weight: number({ min: 0, default: 3, doc: 'β, the factor on the divergence from it.' }),
  },
  contractive: { weight: number({ min: 0, required: true, doc: 'λ of λ‖∂h/∂x‖², in nats.' }) },
};

/** A penalty on the code, added to the loss: plain data, such as `{ type: 'l1', weight: 0.01 }`. */
export type Regularizer = VariantValue<typeof regularizers>;

/**
 * `λΣ|h|`, summed over the code and averaged over the batch: few units are on for any one example.
 *
 * @param weight - λ, in nats for each unit of activation, at least 0
 */
export function l1(weight: number): Regularizer {
  return { type: 'l1', weight };
}

/**
 * `βΣ_j KL(ρ‖ρ̂_j)`, ρ̂_j being the mean activation of unit j over the batch: each unit is on for few examples. For codes
 * from 0 to 1, which `codeActivation: 'sigmoid'` gives.
 *
 * Ng, "Sparse autoencoder", CS294A lecture notes, 2011.
 *
 * @param options - `rho`, ρ between 0 and 1, default 0.05, and `weight`, β, default 3, as in the notes
 */
export function sparsity({ rho = 0.05, weight = 3 }: { readonly rho?: number; readonly weight?: number } = {}): Regularizer {
  return { type: 'sparsity', rho, weight };
}

/**
 * `λ‖∂h/∂x‖²_F`, averaged over the batch: the code changes little where the example does. The Jacobian is exact; for dense
 * encoders in closed form, for others with a backward pass for each unit of the code, which makes wide codes slow.
 *
 * Rifai et al., "Contractive auto-encoders: explicit invariance during feature extraction", ICML 2011.
 *
 * @param weight - λ, at least 0
 */
export function contractive(weight: number): Regularizer {
  return { type: 'contractive', weight };
}
