import { OptionError } from '@gen/core';
import type { CapabilityName, ModelDefinition } from '@gen/core-layers';

/** The verbs that each capability gives a model. */
const VERBS: Readonly<Partial<Record<CapabilityName, readonly string[]>>> = {
  sampler: ['sample'],
  reconstructor: ['reconstruct', 'field'],
  interpolator: ['interpolate'],
  'attribute-editor': ['attribute'],
  'latent-grid': ['grid'],
  filters: ['filters'],
  'unit-maximizer': ['maximize'],
  encoder: ['encode', 'map', 'search', 'cluster', 'walk', 'tangents'],
  'anomaly-scorer': ['anomaly'],
  decoder: ['decode'],
  'image-transformer': ['denoise', 'inpaint', 'colorize', 'clean'],
};

/** The capabilities of which any gives something to measure. */
export const MEASURED: readonly CapabilityName[] = [
  'evaluator', 'classifier', 'regressor', 'anomaly-scorer', 'reconstructor', 'encoder', 'sampler', 'conditional-sampler',
];

/** The verbs that a model has beside training, in the order of the table. */
export function verbsOf({ capabilities }: Pick<ModelDefinition, 'capabilities'>): string[] {
  const own = Object.entries(VERBS).flatMap(([capability, verbs]) => (capabilities.includes(capability as CapabilityName) ? verbs : []));
  return [...own, ...(MEASURED.some((capability) => capabilities.includes(capability)) ? ['evaluate'] : [])];
}

/**
 * Refuses a model that lacks what a verb needs: a capability, or all of several of which one would do.
 *
 * @throws OptionError naming the verbs that this model has
 */
export function requireCapability(definition: Pick<ModelDefinition, 'name' | 'capabilities'>, needed: CapabilityName | readonly CapabilityName[]): void {
  const possible = typeof needed === 'string' ? [needed] : needed;
  if (possible.some((capability) => definition.capabilities.includes(capability))) return;
  const verb = needed === MEASURED ? 'evaluate' : (VERBS[possible[0]!]?.[0] ?? possible[0]!);
  const others = verbsOf(definition);
  throw new OptionError(`The model ${definition.name} cannot ${verb}. ${others.length > 0 ? `It can: ${others.join(', ')}.` : 'It can only be trained.'}`);
}
