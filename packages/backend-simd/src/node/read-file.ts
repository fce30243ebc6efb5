/**
 * Reads a file in Node; undefined anywhere else. The module is asked for at run time, not imported, so that a bundle for the
 * browser has nothing of Node in it.
 */
export function readFileInNode(url: URL): Uint8Array<ArrayBuffer> | undefined {
  if (url.protocol !== 'file:' || typeof process === 'undefined' || process.getBuiltinModule === undefined) return undefined;
  const { readFileSync } = process.getBuiltinModule('node:fs');
  return new Uint8Array(readFileSync(url));
}
