import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { TestContext } from 'vitest';

/**
 * The folder with real data, `GEN_DATA_DIR`, if the named set is in it. A test that finds none is skipped, and says why;
 * with `GEN_REQUIRE_DATA` set it fails instead.
 */
export function realData({ skip }: TestContext, name: string): string {
  const folder = process.env.GEN_DATA_DIR;
  if (folder !== undefined && existsSync(join(folder, name))) return folder;
  const reason = folder === undefined ? 'GEN_DATA_DIR is not set' : `there is no ${name} in GEN_DATA_DIR (${folder})`;
  if (process.env.GEN_REQUIRE_DATA) throw new Error(reason);
  return skip(reason);
}
