import { open } from 'node:fs/promises';
import { StoreError } from '@gen/core';
import { FetchFailure, RangeRefused, TooSlow } from './fetch-failure.js';
import { sizeOf } from './partial-file.js';
import { requireEncryption } from './require-encryption.js';

/** What {@link fetchInto} is told. */
export interface FetchRequest {
  readonly url: string;
  /** File that the bytes go to. What it holds already is taken for the first part of them. */
  readonly path: string;
  /** Most bytes that are accepted. */
  readonly maxBytes: number;
  /** Seconds without a byte after which the connection counts as cut. */
  readonly stallSeconds: number;
  /** Seconds over which it must bring 1000 bytes each, on average, else it counts as cut. */
  readonly slowSeconds: number;
  readonly onBytes?: (received: number, total: number | undefined) => void;
  readonly signal?: AbortSignal;
}

const PASSING = new Set([408, 425, 429, 500, 502, 503, 504]);
const REDIRECTING = new Set([301, 302, 303, 307, 308]);
/** Bytes in a second below which a connection is not worth keeping. */
const SLOWEST = 1000;
/** Most times that an address may send on to another. */
const REDIRECTS = 5;
const NO_NETWORK = new Set(['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'ENETUNREACH', 'EHOSTUNREACH', 'UND_ERR_CONNECT_TIMEOUT']);

/**
 * Fetches the rest of a file, by HTTP Range where it has begun. It returns when all the bytes that the server
 * announced are in the file.
 *
 * @throws FetchFailure if the server answers otherwise or the connection is cut; StoreError if the file cannot be
 * written; the signal's reason when aborted
 */
export async function fetchInto(request: FetchRequest): Promise<void> {
  const from = await sizeOf(request.path);
  const stall = new AbortController();
  const signal = request.signal ? AbortSignal.any([request.signal, stall.signal]) : stall.signal;
  let timer = setTimeout(() => stall.abort(), 1000 * request.stallSeconds);
  let recent = 0;
  let isSlow = false;
  const pace = setInterval(() => {
    isSlow = recent < SLOWEST * request.slowSeconds;
    if (isSlow) stall.abort();
    recent = 0;
  }, 1000 * request.slowSeconds);
  const touch = (bytes: number) => {
    recent += bytes;
    clearTimeout(timer);
    timer = setTimeout(() => stall.abort(), 1000 * request.stallSeconds);
  };
  try {
    const headers = { 'accept-encoding': 'identity', ...(from > 0 ? { range: `bytes=${from}-` } : {}) };
    const response = await follow(new URL(request.url), { headers, signal });
    await receive(response, extentOf(response, from), request, touch);
  } catch (error) {
    request.signal?.throwIfAborted();
    if (error instanceof FetchFailure || error instanceof StoreError) throw error;
    if (isSlow) throw new TooSlow(`it sends less than ${SLOWEST} bytes a second`);
    if (stall.signal.aborted) throw new FetchFailure(`no answer for ${request.stallSeconds} s`, true);
    const { code, message } = ((error as Error).cause ?? error) as NodeJS.ErrnoException;
    throw new FetchFailure(`no connection (${code ?? message})`, !NO_NETWORK.has(code ?? ''));
  } finally {
    clearTimeout(timer);
    clearInterval(pace);
  }
}

/** Asks and follows where it is sent on to, as long as the way stays encrypted. */
async function follow(first: URL, init: RequestInit): Promise<Response> {
  let url = first;
  for (let hop = 0; hop <= REDIRECTS; hop++) {
    requireEncryption(url, first);
    const response = await fetch(url, { ...init, redirect: 'manual' });
    const location = REDIRECTING.has(response.status) ? response.headers.get('location') : null;
    if (location === null) return response;
    void response.body?.cancel();
    if (!URL.canParse(location, url)) throw new FetchFailure(`it sends on to '${location}', which is no address`, false);
    url = new URL(location, url);
  }
  throw new FetchFailure(`it sends on more than ${REDIRECTS} times`, false);
}

/** What of the file an answer brings. */
interface Extent {
  /** Where in the file its bytes go. */
  readonly start: number;
  /** Bytes of the whole file, as far as the server says. */
  readonly total: number | undefined;
}

function extentOf(response: Response, from: number): Extent {
  const announced = response.headers.get('content-length');
  const length = announced === null || response.headers.has('content-encoding') ? undefined : Number(announced);
  if (response.status === 200) return { start: 0, total: length };
  const range = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(response.headers.get('content-range') ?? '');
  if (response.status === 206 && Number(range?.[1] ?? NaN) === from) {
    // A server may send less than the rest that was asked for; only the whole length says when all is there.
    const whole = range![2] === '*' ? undefined : Number(range![2]);
    return { start: from, total: whole ?? (length === undefined ? undefined : from + length) };
  }
  void response.body?.cancel();
  if (response.status === 206 || response.status === 416) throw new RangeRefused(`it cannot go on from byte ${from}`);
  throw new FetchFailure(`it answered ${response.status}${response.statusText ? ` ${response.statusText}` : ''}`, PASSING.has(response.status));
}

async function receive(response: Response, { start, total }: Extent, { path, maxBytes, onBytes }: FetchRequest, touch: (bytes: number) => void): Promise<void> {
  if ((total ?? 0) > maxBytes) {
    void response.body?.cancel();
    throw new FetchFailure(`it would send ${total} bytes, where at most ${maxBytes} are expected`, false);
  }
  const file = await told(path, () => open(path, start === 0 ? 'w' : 'a'));
  let received = start;
  try {
    for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
      touch(chunk.length);
      received += chunk.length;
      if (received > maxBytes) throw new FetchFailure(`it sends more than the ${maxBytes} bytes expected`, false);
      await told(path, () => file.writeFile(chunk));
      onBytes?.(received, total);
    }
    await told(path, () => file.sync());
  } finally {
    await file.close();
  }
  if (total !== undefined && received < total) throw new FetchFailure(`it was cut after ${received} of ${total} bytes`, true);
}

async function told<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new StoreError(`Cannot write ${path}: ${(error as Error).message}.`, { cause: error });
  }
}
