import type { Capabilities, CapabilityName, Model } from './capabilities.js';
import type { ModelDefinition } from './definition.js';

/** Whether a model has a capability, by its definition; it narrows the model's type. */
export function supports<C extends CapabilityName, M extends Model>(
  definition: Pick<ModelDefinition, 'capabilities'>,
  model: M,
  capability: C,
): model is M & Capabilities[C] {
  return definition.capabilities.includes(capability);
}
