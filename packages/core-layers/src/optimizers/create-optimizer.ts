import { OptionError } from '@gen/core';
import type { NamedVariables } from '../training/trainable.js';
import { adam } from './adam.js';
import { momentum } from './momentum.js';
import type { Optimizer, OptimizerName } from './optimizer.js';
import { rmsProp } from './rms-prop.js';
import { RuleOptimizer } from './rule-optimizer.js';
import { sgd } from './sgd.js';
import type { UpdateRule } from './update-rule.js';

/** Constants of the optimisers. One that belongs to another optimiser than the one that is made is refused. */
export interface OptimizerOptions {
  /** `momentum`, `rmsprop`: decay of the velocity, at least 0 and below 1. Default 0.9, and 0 (no momentum) for `rmsprop`. */
  readonly momentum?: number;
  /** `adam`: decay of the mean of gradients, at least 0 and below 1. Default 0.9. */
  readonly beta1?: number;
  /** `adam`: decay of the mean of squared gradients, at least 0 and below 1. Default 0.999. */
  readonly beta2?: number;
  /** `rmsprop`: decay of the mean of squared gradients, at least 0 and below 1. Default 0.9. */
  readonly decay?: number;
  /** `rmsprop`: whether the mean gradient is taken off before squaring, so that gradients are divided by their deviation. Default false. */
  readonly centered?: boolean;
  /** `adam`, `rmsprop`: added to the root of the mean square; above 0. Default 1e-8. */
  readonly epsilon?: number;
}

const OWN_OPTIONS: Readonly<Record<OptimizerName, readonly (keyof OptimizerOptions)[]>> = {
  sgd: [],
  momentum: ['momentum'],
  rmsprop: ['decay', 'momentum', 'centered', 'epsilon'],
  adam: ['beta1', 'beta2', 'epsilon'],
};

/**
 * An optimiser of these variables. Variables whose `trainable` is false stay as they are, also when they are frozen or
 * thawed later.
 *
 * The state is float32 tensors and a step count, and every factor is computed from the step in float64: restoring the
 * state continues bit for bit.
 *
 * @param variables - by path, such as `encoder/0/kernel`; the caller's to dispose
 * @throws OptionError if an option is out of range or of another optimiser
 *
 * @example
 * const optimizer = createOptimizer('adam', { weight: tf.variable(tf.zeros([3])) });
 * optimizer.apply({ weight: tf.tensor1d([1, 2, 3]) }, 0.001);
 */
export function createOptimizer(name: OptimizerName, variables: NamedVariables, options: OptimizerOptions = {}): Optimizer {
  return new RuleOptimizer(ruleOf(name, options), variables);
}

function ruleOf(name: OptimizerName, options: OptimizerOptions): UpdateRule {
  if (!Object.hasOwn(OWN_OPTIONS, name)) {
    throw new OptionError(`The optimiser must be one of ${Object.keys(OWN_OPTIONS).join(', ')}, got ${String(name)}.`);
  }
  const foreign = (Object.keys(options) as (keyof OptimizerOptions)[]).find((option) => !OWN_OPTIONS[name].includes(option));
  if (foreign !== undefined) throw new OptionError(`The optimiser ${name} has no option ${foreign}.`);
  switch (name) {
    case 'sgd':
      return sgd;
    case 'momentum':
      return momentum(decay('momentum', options.momentum ?? 0.9));
    case 'rmsprop': {
      const { decay: rho = 0.9, momentum: mu = 0, centered = false } = options;
      if (typeof centered !== 'boolean') throw new OptionError(`centered must be true or false, got ${String(centered)}.`);
      return rmsProp({ decay: decay('decay', rho), momentum: decay('momentum', mu), epsilon: epsilonOf(options), centered });
    }
    case 'adam': {
      const { beta1 = 0.9, beta2 = 0.999 } = options;
      return adam({ beta1: decay('beta1', beta1), beta2: decay('beta2', beta2), epsilon: epsilonOf(options) });
    }
  }
}

function epsilonOf({ epsilon = 1e-8 }: OptimizerOptions): number {
  if (!(epsilon > 0 && Number.isFinite(epsilon))) throw new OptionError(`epsilon must be a number > 0, got ${epsilon}.`);
  return epsilon;
}

function decay(name: string, value: number): number {
  if (!(value >= 0 && value < 1)) throw new OptionError(`${name} must be a number ≥ 0 and < 1, got ${value}.`);
  return value;
}
