import { readFile, rename, rm } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { DataError, DownloadError, StoreError } from '@gen/core';
import { FetchFailure, RangeRefused, TooSlow } from './fetch-failure.js';
import { fetchInto } from './fetch-into.js';
import { claimPartial, releasePartial, sizeOf } from './partial-file.js';

/** What {@link download} is told. */
export interface DownloadRequest {
  /** Addresses of the same file, tried in this order. */
  readonly urls: readonly string[];
  /** Where the file goes, once it is complete and right. */
  readonly target: string;
  /** Most bytes that are accepted. */
  readonly maxBytes: number;
  /** Gives what the caller wants of the file's bytes, which lie at `path` for as long as it works, or throws a DataError if they are not what they should be. */
  readonly check: (bytes: Uint8Array, path: string) => Promise<Uint8Array>;
  /** Another place for the file, where its bytes tell that the name of `target` would not fit them. Default: `target`. */
  readonly placeOf?: (bytes: Uint8Array) => string;
  readonly onBytes?: (received: number, total: number | undefined) => void;
  readonly signal?: AbortSignal;
  /** Seconds without a byte after which a connection counts as cut. Default 30. */
  readonly stallSeconds?: number;
  /** Seconds over which a connection must bring 1000 bytes each, on average, else it counts as cut. Default 60. */
  readonly slowSeconds?: number;
  /** Seconds before the second attempt at an address; they double with each further one. Default 0.5. */
  readonly pauseSeconds?: number;
}

/** Attempts in a row that bring nothing, or next to nothing, before an address is given up. */
const FRUITLESS = 3;
/** Attempts before an address is given up, whatever they bring. */
const ATTEMPTS = 20;

/**
 * Downloads a file under a temporary name, checks it, and only then gives it its own. A connection that is cut goes on
 * where it was, in this call or the next; an address that fails for good gives way to the next one.
 *
 * @returns what `check` made of the bytes
 * @throws DownloadError saying what each address answered; StoreError if the file cannot be written; the signal's
 * reason when aborted
 */
export async function download(request: DownloadRequest): Promise<Uint8Array> {
  const { urls, target } = request;
  const partial = await told(target, claimPartial(target));
  const answers: string[] = [];
  try {
    for (const url of urls) {
      try {
        const { bytes, checked } = await fetchFrom(url, partial, request);
        const place = request.placeOf?.(bytes) ?? target;
        await told(place, rename(partial, place));
        return checked;
      } catch (error) {
        if (!(error instanceof FetchFailure)) throw error;
        answers.push(`${new URL(url).host}: ${error.message}`);
      }
    }
  } finally {
    await releasePartial(partial, target);
  }
  throw new DownloadError(answers.join('; '));
}

/** Fetches from one address until it is all there and right, or the address is given up. */
async function fetchFrom(url: string, path: string, request: DownloadRequest): Promise<Received> {
  const { maxBytes, check, onBytes, signal, stallSeconds = 30, slowSeconds = 60, pauseSeconds = 0.5 } = request;
  let fruitless = 0;
  for (let attempt = 1; ; attempt++) {
    const before = await sizeOf(path);
    try {
      await fetchInto({ url, path, maxBytes, stallSeconds, slowSeconds, ...(onBytes ? { onBytes } : {}), ...(signal ? { signal } : {}) });
      return await checkFile(path, check);
    } catch (error) {
      if (!(error instanceof FetchFailure)) throw error;
      // There may be no rest because all of it is here already: an earlier run may have ended just before it gave the file its name.
      const whole = error instanceof RangeRefused && before > 0 ? await checkFile(path, check).catch(wrongIsNothing) : undefined;
      if (whole) return whole;
      if (error instanceof RangeRefused || error instanceof WrongContent) await rm(path, { force: true });
      // A server that drips would otherwise be listened to for as long as all attempts last.
      fruitless = (await sizeOf(path)) > before && !(error instanceof TooSlow) ? 0 : fruitless + 1;
      // A file pieced together from an earlier attempt deserves a second one in full.
      const mayRepeat = error.isPassing || (error instanceof WrongContent && before > 0);
      if (!mayRepeat || fruitless === FRUITLESS || attempt === ATTEMPTS) throw error;
      await pause(1000 * pauseSeconds * 2 ** Math.max(0, fruitless - 1), undefined, signal ? { signal } : {}).catch(() => signal?.throwIfAborted());
    }
  }
}

async function told<T>(target: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw new StoreError(`Cannot write ${target}: ${(error as Error).message}.`, { cause: error });
  }
}

class WrongContent extends FetchFailure {}

interface Received {
  /** The file as it came. */
  readonly bytes: Uint8Array;
  /** What the check made of it. */
  readonly checked: Uint8Array;
}

function wrongIsNothing(error: unknown): undefined {
  if (!(error instanceof WrongContent)) throw error;
  return undefined;
}

async function checkFile(path: string, check: DownloadRequest['check']): Promise<Received> {
  try {
    const bytes = new Uint8Array(await readFile(path));
    return { bytes, checked: await check(bytes, path) };
  } catch (error) {
    if (error instanceof DataError) throw new WrongContent(error.message, false);
    throw error;
  }
}
