import type { ModelDefinition } from '@gen/core-layers';
import type { RunRecord } from '../run/run-record.js';

/** The unit of a run's losses, as tables and curves of them are headed. */
export function lossUnitOf(definition: ModelDefinition, { options }: Pick<RunRecord, 'options'>): string {
  return definition.lossUnit?.(options) ?? 'nats per example';
}
