import type { EpochRecord } from '@gen/core-layers';

/** One loss in one epoch. */
export interface LossPoint {
  readonly epoch: number;
  readonly split: 'training' | 'validation';
  readonly value: number;
}

/** All values of a loss or part that a history has; one that is not finite leaves a gap. */
export function lossPoints(history: readonly EpochRecord[], name: string): LossPoint[] {
  return history.flatMap(({ epoch, training, validation }) =>
    (['training', 'validation'] as const).flatMap((split): LossPoint[] => {
      const value = { training, validation }[split]?.[name];
      return value === undefined ? [] : [{ epoch, split, value }];
    }),
  );
}
