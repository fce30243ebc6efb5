import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

const { packageManager } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));

function run(command, args) {
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, npm_config_update_notifier: 'false', TURBO_NO_UPDATE_NOTIFIER: '1', TURBO_TELEMETRY_DISABLED: '1' },
  });
  if (error) throw error;
  return status ?? 1;
}

/** Runs the pinned pnpm, fetching it if need be; within it `pnpm` is on the PATH, which turbo needs. */
export const pnpm = (...args) => run('npx', ['--yes', packageManager, ...args]);

export const turbo = (...args) => pnpm('exec', 'turbo', 'run', ...args);

/** Ends this script with the first status that is not 0. */
export function must(status) {
  if (status !== 0) process.exit(status);
}

export const install = () => must(pnpm('install', '--frozen-lockfile'));

export const node = (...args) => run(process.execPath, args);
