import { foldIn, normal, randomKey } from '@gen/core';

/** Samples of the given modes of a ring of eight narrow Gaussians, in turn. */
export function ring(seed: number, count: number, modes: readonly number[]) {
  const noise = normal(foldIn(randomKey(seed), 'ring'), 2 * count);
  const values = Float64Array.from({ length: 2 * count }, (_, index) => {
    const angle = (modes[Math.floor(index / 2) % modes.length]! * Math.PI) / 4;
    return (index % 2 === 0 ? Math.cos(angle) : Math.sin(angle)) + 0.02 * noise[index]!;
  });
  return { shape: [count, 2], values };
}

export const ALL_MODES = [0, 1, 2, 3, 4, 5, 6, 7];
