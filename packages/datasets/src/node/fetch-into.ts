import { open } from 'node:fs/promises';
import { StoreError } from '@gen/core';
import { sizeOf } from './partial-file.js';

/** Why an attempt to fetch failed, and whether another one at the same address may do better. */
export class FetchFailure extends Error {
  constructor(
    message: string,
    readonly isPassing: boolean,
  ) {
    super(message);
  }
}

/** What {@link fetchInto} is told. */
export interface FetchRequest {
  readonly url: string;
  /** File that the bytes go to. What it holds already is taken for the first part of them. */
  readonly path: string;
  /** Most bytes that are accepted. */
  readonly maxBytes: number;
  /** Seconds without a byte after which the connection counts as cut. */
  readonly stallSeconds: number;
  readonly onBytes?: (received: number, total: number | undefined) => void;
  readonly signal?: AbortSignal;
}

const PASSING = new Set([408, 425, 429, 500, 502, 503, 504]);
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
  const touch = () => {
    clearTimeout(timer);
    timer = setTimeout(() => stall.abort(), 1000 * request.stallSeconds);
  };
  try {
    const headers = { 'accept-encoding': 'identity', ...(from > 0 ? { range: `bytes=${from}-` } : {}) };
    const response = await fetch(request.url, { headers, signal });
    const start = startOf(response, from);
    await receive(response, start, request, touch);
  } catch (error) {
    request.signal?.throwIfAborted();
    if (error instanceof FetchFailure || error instanceof StoreError) throw error;
    if (stall.signal.aborted) throw new FetchFailure(`no answer for ${request.stallSeconds} s`, true);
    const { code, message } = ((error as Error).cause ?? error) as NodeJS.ErrnoException;
    throw new FetchFailure(`no connection (${code ?? message})`, !NO_NETWORK.has(code ?? ''));
  } finally {
    clearTimeout(timer);
  }
}

/** Where in the file the answer's bytes go. */
function startOf(response: Response, from: number): number {
  if (response.status === 200) return 0;
  const range = response.headers.get('content-range') ?? '';
  if (response.status === 206 && range.startsWith(`bytes ${from}-`)) return from;
  void response.body?.cancel();
  if (response.status === 206 || response.status === 416) throw new RangeRefused(`it cannot go on from byte ${from}`);
  throw new FetchFailure(`it answered ${response.status}${response.statusText ? ` ${response.statusText}` : ''}`, PASSING.has(response.status));
}

/** The server has no such rest of the file: what is there must be dropped. */
export class RangeRefused extends FetchFailure {
  constructor(message: string) {
    super(message, true);
  }
}

async function receive(response: Response, start: number, { path, maxBytes, onBytes }: FetchRequest, touch: () => void): Promise<void> {
  const announced = response.headers.get('content-length');
  const total = announced === null || response.headers.has('content-encoding') ? undefined : start + Number(announced);
  if ((total ?? 0) > maxBytes) throw new FetchFailure(`it would send ${total} bytes, where at most ${maxBytes} are expected`, false);
  const file = await told(path, () => open(path, start === 0 ? 'w' : 'a'));
  let received = start;
  try {
    for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
      touch();
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
