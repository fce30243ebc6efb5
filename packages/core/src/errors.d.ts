/**
 * Base of every error the library throws on purpose. The message says what was expected, what came
 * and what to do about it; `name` is the class name, so that `error.name` survives bundling.
 *
 * @example
 * try { await vae.decode(codes) } catch (error) { if (error instanceof GenError) console.error(error.message) }
 */
export declare class GenError extends Error {
    readonly name: string;
}
/** A tensor or array has another shape than the model or function needs. */
export declare class ShapeError extends GenError {
    readonly name = "ShapeError";
}
/** Data that cannot be used: empty, not finite, out of range, truncated or of another format than it says. */
export declare class DataError extends GenError {
    readonly name = "DataError";
}
/** An option that does not exist, is of the wrong type, out of range, or contradicts another one. */
export declare class OptionError extends GenError {
    readonly name = "OptionError";
}
/** A saved model or checkpoint that is missing, incomplete, damaged or of another model. */
export declare class CheckpointError extends GenError {
    readonly name = "CheckpointError";
}
/** No TensorFlow.js backend is there, or the one in use lacks a kernel that the work needs. */
export declare class BackendError extends GenError {
    readonly name = "BackendError";
}
/** Training produced a loss that is not finite. */
export declare class DivergedError extends GenError {
    readonly name = "DivergedError";
}
/** A place to read from or write to failed: missing, not permitted, or full. */
export declare class StoreError extends GenError {
    readonly name = "StoreError";
}
/** A download failed: no network, a bad answer, or bytes that do not match their checksum. */
export declare class DownloadError extends GenError {
    readonly name = "DownloadError";
}
