import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** Where data sets are looked for and downloaded to. */
export interface DataPlaces {
  /** First folder to look in; it holds a folder for each set: `<dataDir>/mnist/train-images-idx3-ubyte.gz`. Default: none. */
  readonly dataDir?: string;
  /** Last folder to look in, and where downloads go. Default: the user's cache folder. */
  readonly cacheDir?: string;
}

/**
 * The user's cache folder for data sets: `gen` under `XDG_CACHE_HOME` where that is set, else under the system's own
 * place for caches.
 */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env, platform: NodeJS.Platform = process.platform, home = homedir()): string {
  if (env.XDG_CACHE_HOME) return join(env.XDG_CACHE_HOME, 'gen');
  if (platform === 'darwin') return join(home, 'Library', 'Caches', 'gen');
  if (platform === 'win32') return join(env.LOCALAPPDATA ?? join(home, 'AppData', 'Local'), 'gen', 'Cache');
  return join(home, '.cache', 'gen');
}

/** The folders to look in, in order: `dataDir`, `GEN_DATA_DIR`, the cache folder. */
export function dataFolders({ dataDir, cacheDir }: DataPlaces): string[] {
  const folders = [dataDir, process.env.GEN_DATA_DIR, cacheDir ?? cacheFolder()];
  return folders.filter((folder) => folder !== undefined && folder !== '').map((folder) => resolve(folder!));
}
