/**
 * Base of every error the library throws on purpose. The message says what was expected, what came
 * and what to do about it; `name` is the class name, so that `error.name` survives bundling.
 *
 * @example
 * try { await vae.decode(codes) } catch (error) { if (error instanceof GenError) console.error(error.message) }
 */
export class GenError extends Error {
  override readonly name: string = 'GenError';
}

/** A tensor or array has another shape than the model or function needs. */
export class ShapeError extends GenError {
  override readonly name = 'ShapeError';
}

/** Data that cannot be used: empty, not finite, out of range, truncated or of another format than it says. */
export class DataError extends GenError {
  override readonly name = 'DataError';
}

/** An option that does not exist, is of the wrong type, out of range, or contradicts another one. */
export class OptionError extends GenError {
  override readonly name = 'OptionError';
}

/** A saved model or checkpoint that is missing, incomplete, damaged or of another model. */
export class CheckpointError extends GenError {
  override readonly name = 'CheckpointError';
}

/** No TensorFlow.js backend is there, or the one in use lacks a kernel that the work needs. */
export class BackendError extends GenError {
  override readonly name = 'BackendError';
}

/** Training produced a loss that is not finite. */
export class DivergedError extends GenError {
  override readonly name = 'DivergedError';
}

/** A place to read from or write to failed: missing, not permitted, or full. */
export class StoreError extends GenError {
  override readonly name = 'StoreError';
}

/** A download failed: no network, a bad answer, or bytes that do not match their checksum. */
export class DownloadError extends GenError {
  override readonly name = 'DownloadError';
}
