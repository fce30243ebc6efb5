import { CheckpointError } from '../errors.js';
import { readText, writeText, type Store } from './store.js';

const MANIFEST = 'manifest.json';
const VERSION = 1;

/**
 * Writes files under a folder that counts only when it is complete: the manifest, with the length and SHA-256 of
 * each file, is written last.
 */
export async function commitFiles(store: Store, folder: string, files: ReadonlyMap<string, Uint8Array>): Promise<void> {
  const manifest: Record<string, { bytes: number; sha256: string }> = {};
  for (const [path, bytes] of files) {
    await store.write(`${folder}/${path}`, bytes);
    manifest[path] = { bytes: bytes.length, sha256: await sha256(bytes) };
  }
  const listing = JSON.stringify(manifest);
  await writeText(store, `${folder}/${MANIFEST}`, JSON.stringify({ version: VERSION, files: manifest, sha256: await sha256(new TextEncoder().encode(listing)) }));
}

/** Whether a folder was ever completed: it has a manifest. Says nothing of damage since. */
export async function isCommitted(store: Store, folder: string): Promise<boolean> {
  return (await store.list(`${folder}/${MANIFEST}`)).length > 0;
}

/**
 * Reads a committed folder, checking every byte against its manifest.
 *
 * @throws CheckpointError naming the file that is missing, cut or changed
 */
export async function readCommitted(store: Store, folder: string): Promise<Map<string, Uint8Array>> {
  const present = new Set(await store.list(`${folder}/`));
  if (!present.has(`${folder}/${MANIFEST}`)) throw new CheckpointError(`${store.name}/${folder} is incomplete: it has no ${MANIFEST}.`);
  const files = new Map<string, Uint8Array>();
  for (const [path, expected] of Object.entries(await readManifest(store, folder))) {
    const at = `${folder}/${path}`;
    if (!present.has(at)) throw new CheckpointError(`${store.name}/${at} is missing.`);
    const bytes = await store.read(at);
    if (bytes.length !== expected.bytes) {
      throw new CheckpointError(`${store.name}/${at} is damaged: ${expected.bytes} bytes expected, ${bytes.length} found.`);
    }
    if ((await sha256(bytes)) !== expected.sha256) throw new CheckpointError(`${store.name}/${at} is damaged: its bytes do not match their SHA-256.`);
    files.set(path, bytes);
  }
  return files;
}

async function readManifest(store: Store, folder: string): Promise<Record<string, { bytes: number; sha256: string }>> {
  const damaged = new CheckpointError(`${store.name}/${folder}/${MANIFEST} is damaged.`);
  let manifest: { version?: unknown; files?: Record<string, { bytes: number; sha256: string }>; sha256?: unknown };
  const text = await readText(store, `${folder}/${MANIFEST}`);
  try {
    manifest = JSON.parse(text) as typeof manifest;
  } catch {
    throw damaged;
  }
  if (typeof manifest?.files !== 'object' || manifest.files === null || typeof manifest.version !== 'number') throw damaged;
  if (manifest.sha256 !== (await sha256(new TextEncoder().encode(JSON.stringify(manifest.files))))) throw damaged;
  if (manifest.version !== VERSION) {
    throw new CheckpointError(
      `${store.name}/${folder}/${MANIFEST} is of format version ${manifest.version}; this release reads version ${VERSION}.`,
    );
  }
  return manifest.files;
}

/** SHA-256 of some bytes, in hexadecimal. */
export async function sha256(bytes: Uint8Array): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
