import { OptionError } from '@gen/core';
import type { CapabilityName, ModelDefinition } from '@gen/core-layers';

/** The verbs that each capability gives a model. */
const VERBS: Readonly<Partial<Record<CapabilityName, readonly string[]>>> = {
  sampler: ['sample'],
  reconstructor: ['reconstruct'],
  interpolator: ['interpolate'],
  'attribute-editor': ['attribute'],
  'latent-grid': ['grid'],
  encoder: ['encode', 'map'],
  decoder: ['decode'],
  evaluator: ['evaluate'],
};

/** The verbs that a model has beside training, in the order of the table. */
export function verbsOf({ capabilities }: Pick<ModelDefinition, 'capabilities'>): string[] {
  return Object.entries(VERBS).flatMap(([capability, verbs]) => (capabilities.includes(capability as CapabilityName) ? verbs : []));
}

/**
 * Refuses a model that lacks what a verb needs.
 *
 * @throws OptionError naming the verbs that this model has
 */
export function requireCapability(definition: Pick<ModelDefinition, 'name' | 'capabilities'>, capability: CapabilityName): void {
  if (definition.capabilities.includes(capability)) return;
  const verb = VERBS[capability]?.[0] ?? capability;
  const others = verbsOf(definition);
  throw new OptionError(`The model ${definition.name} cannot ${verb}. ${others.length > 0 ? `It can: ${others.join(', ')}.` : 'It can only be trained.'}`);
}
