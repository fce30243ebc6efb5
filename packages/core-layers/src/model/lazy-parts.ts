import { GenError } from '@gen/core';
import { isInTraining } from '../training/in-training.js';
import { requireBackend, requireRegisteredBackend } from '../backend.js';

/**
 * What a model is made of: built at first use, since weights need a backend that is ready, and freed once.
 *
 * @example
 * const parts = new LazyParts('VAE', () => buildNetworks(options), (networks) => networks.encoder.dispose());
 * const { encoder } = await parts.ready();
 */
export class LazyParts<P extends object> {
  private built: P | undefined;
  private disposed = false;

  /** @param model - as messages call it */
  constructor(
    private readonly model: string,
    private readonly build: () => P,
    private readonly free: (parts: P) => void,
  ) {}

  /** The parts, once there is a backend. */
  async ready(): Promise<P> {
    await requireBackend();
    return this.now();
  }

  /**
   * The parts.
   *
   * @throws GenError if they have been disposed; BackendError if no backend is registered
   */
  now(): P {
    if (this.disposed) throw new GenError(`This ${this.model} has been disposed: make or load another.`);
    if (!this.built) {
      requireRegisteredBackend();
      this.built = this.build();
    }
    return this.built;
  }

  /**
   * Frees the parts, if there are any; there are none afterwards.
   *
   * @throws GenError while a fit trains their `trainable`, which would go on with memory that is no more
   */
  dispose(): void {
    const { built } = this;
    if (built && 'trainable' in built && isInTraining(built.trainable)) {
      throw new GenError(`This ${this.model} is being trained: abort the fit by its signal and wait for it to end, then dispose.`);
    }
    this.disposed = true;
    if (this.built) this.free(this.built);
    this.built = undefined;
  }
}
