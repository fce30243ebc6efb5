import { join } from 'node:path';
import { expect, test } from 'vitest';
import { OptionError } from '@gen/core';
import { locate } from './locate.js';
import { cacheFolder } from './places.js';

test.each<[NodeJS.Platform, Record<string, string>, string[]]>([
  ['linux', {}, ['/home/ada', '.cache', 'gen']],
  ['linux', { XDG_CACHE_HOME: '/fast' }, ['/fast', 'gen']],
  ['darwin', {}, ['/home/ada', 'Library', 'Caches', 'gen']],
  ['win32', { LOCALAPPDATA: '/local' }, ['/local', 'gen', 'Cache']],
  ['win32', {}, ['/home/ada', 'AppData', 'Local', 'gen', 'Cache']],
])('the cache folder on %s with %j', (platform, env, parts) => {
  expect(cacheFolder(env, platform, '/home/ada')).toBe(join(...parts));
});

test('an embedded set is always complete', async () => {
  expect(await locate('digits', { cacheDir: '/nowhere' })).toEqual({ name: 'digits', isComplete: true, files: [], downloadFolder: '/nowhere/digits' });
});

test('an unknown set is refused with the nearest name', async () => {
  await expect(locate('mnits')).rejects.toThrow(OptionError);
  await expect(locate('mnits')).rejects.toThrow("There is no data set 'mnits'. Did you mean mnist?");
});
