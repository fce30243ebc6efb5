import { FetchFailure } from './fetch-failure.js';

const THIS_MACHINE = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Sees to it that nothing is fetched in the clear: an address must be https. Plain http is for a server on this machine,
 * and only where the first address was one too: what came over https is not sent on to it.
 *
 * @param first - the address that was asked first, which may have sent on to this one
 * @throws FetchFailure, which no further attempt mends
 */
export function requireEncryption(url: URL, first: URL): void {
  const isLocal = (address: URL): boolean => address.protocol === 'http:' && THIS_MACHINE.has(address.hostname);
  if (url.protocol === 'https:' || (isLocal(url) && isLocal(first))) return;
  const what = url.href === first.href ? 'its address is' : 'it sends on to';
  throw new FetchFailure(`${what} ${url.protocol}//${url.host}, which is not encrypted: only https is taken`, false);
}
