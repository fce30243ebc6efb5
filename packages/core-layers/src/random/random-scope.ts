import { foldIn, OptionError, type RandomKey } from '@gen/core';

interface Scope {
  readonly key: RandomKey;
  draws: number;
}

const scopes: Scope[] = [];

/**
 * Runs a function in which layers that need randomness draw it from this key: dropout masks, noise, latent samples.
 * The same key gives the same numbers again; successive draws within the scope differ. Inside another scope, the
 * inner one counts until its function returns.
 *
 * Layers keep no random state of their own, so there is nothing to restore when training resumes.
 *
 * @param run - a synchronous function; a scope does not outlast an `await`
 * @throws OptionError if the function returns a promise
 *
 * @example
 * const noisy = withRandomKey(foldIn(randomKey(1), step), () => model.apply(x, { training: true }));
 */
export function withRandomKey<T>(key: RandomKey, run: () => T): T {
  scopes.push({ key, draws: 0 });
  try {
    const result = run();
    if (result instanceof Promise) {
      throw new OptionError('withRandomKey needs a synchronous function, got one that returns a promise: what it awaits would run outside the scope.');
    }
    return result;
  } finally {
    scopes.pop();
  }
}

/**
 * A key of one's own within the innermost {@link withRandomKey}: the scope's key with the purpose and the number of
 * draws before this one folded in. For layers that need randomness.
 *
 * @param purpose - what the numbers are for, such as the class name of the layer
 * @throws OptionError outside any scope
 */
export function drawKey(purpose: string): RandomKey {
  const scope = scopes.at(-1);
  if (!scope) {
    throw new OptionError(
      `${purpose} needs random numbers but no random key is in force: train through the fit of a @gen model, or wrap the call in withRandomKey(key, () => …).`,
    );
  }
  return foldIn(foldIn(scope.key, purpose), scope.draws++);
}
