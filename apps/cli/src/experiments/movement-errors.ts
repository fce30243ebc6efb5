import type { IndexedSource } from '@gen/core';

/** Squared errors of a drawing's movements, sums over its steps, means over drawings. */
export interface MovementErrors {
  /** Every movement guessed to be the mean of those learned from. */
  readonly mean: number;
  /** Every movement guessed to be the one before, the first to be none. */
  readonly previous: number;
}

/** How wrong guesses are that need no code, of drawings `[steps, 5]` as `strokeSource` gives them. */
export async function movementErrors(learned: IndexedSource, held: IndexedSource): Promise<MovementErrors> {
  const own = await movementsOf(learned);
  const count = own.reduce((sum, drawing) => sum + drawing.length, 0);
  const sums = own.flat().reduce(([x, y], [right, down]) => [x + right, y + down] as const, [0, 0] as const);
  const middle = [sums[0] / count, sums[1] / count] as const;
  const drawings = await movementsOf(held);
  const errors = drawings.map((drawing) => ({
    mean: drawing.reduce((sum, movement) => sum + apart(movement, middle), 0),
    previous: drawing.reduce((sum, movement, step) => sum + apart(movement, drawing[step - 1] ?? [0, 0]), 0),
  }));
  const meanOf = (name: 'mean' | 'previous'): number => errors.reduce((sum, error) => sum + error[name], 0) / errors.length;
  return { mean: meanOf('mean'), previous: meanOf('previous') };
}

type Movement = readonly [right: number, down: number];

async function movementsOf(source: IndexedSource): Promise<Movement[][]> {
  const [steps] = source.spec.shape as [number];
  const { x } = await source.read(Uint32Array.from({ length: source.size }, (_, index) => index), { epoch: 0, seed: 0 });
  return Array.from({ length: source.size }, (_, drawing) => {
    const movements: Movement[] = [];
    for (let step = 0; step < steps; step++) {
      const at = (drawing * steps + step) * 5;
      if (x[at + 4] === 1) break;
      movements.push([x[at]!, x[at + 1]!]);
    }
    return movements;
  });
}

function apart([x, y]: Movement, [otherX, otherY]: Movement): number {
  return (x - otherX) ** 2 + (y - otherY) ** 2;
}
