import { basename, dirname } from 'node:path';
import { folder } from '@gen/core/node';

/**
 * Writes a file, making its folder: whole, or not at all.
 *
 * @throws StoreError saying what the system answered
 */
export async function writeFile(path: string, content: Uint8Array | string): Promise<void> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  await folder(dirname(path)).write(basename(path), bytes);
}
