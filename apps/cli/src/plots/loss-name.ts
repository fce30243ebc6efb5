const NAMES: Readonly<Record<string, string>> = { loss: 'Total loss', kl: 'KL divergence', klAdjustment: 'KL adjustment', crossEntropy: 'Cross-entropy' };

/** A loss or one of its parts as people read it: `Reconstruction` for `reconstruction`. */
export function lossName(name: string): string {
  const words = name.replace(/([a-z0-9])([A-Z])/g, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`);
  return Object.hasOwn(NAMES, name) ? NAMES[name]! : words.charAt(0).toUpperCase() + words.slice(1);
}
