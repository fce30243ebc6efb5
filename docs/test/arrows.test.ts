import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const eslint = new ESLint({ cwd: root });

/** The rules that object to a file holding `code`; the path must be a file of the project. */
async function rulesAgainst(path: string, code: string): Promise<(string | null)[]> {
  const [result] = await eslint.lintText(`${code}\n`, { filePath: `${root}${path}` });
  return result?.messages.map(({ ruleId }) => ruleId) ?? [];
}

const imports = (specifier: string) => `import '${specifier}';`;

describe('lint refuses', () => {
  test.each([
    ['packages/core/src/index.ts', '@gen/core-layers'],
    ['packages/core/src/index.ts', '@tensorflow/tfjs-core'],
    ['packages/core/src/index.ts', 'node:fs'],
    ['packages/core/src/index.ts', 'fs'],
    ['packages/core-layers/src/index.ts', '@gen/metrics'],
    ['packages/backend-simd/src/index.ts', '@gen/core-layers'],
    ['packages/vae/src/index.ts', '@gen/backend-simd'],
    ['packages/core-layers/src/index.ts', '@gen/vae'],
    ['packages/metrics/src/index.ts', '@gen/core-layers'],
    ['packages/datasets/src/index.ts', '@gen/core-layers'],
    ['packages/datasets/src/index.ts', '@gen/vae/definition'],
    ['packages/vae/src/index.ts', '@gen/datasets/node'],
    ['packages/vae/src/index.ts', '@gen/gan'],
    ['packages/autoencoders/src/index.ts', '@gen/vae'],
    ['packages/autoencoders/src/index.ts', '@gen/datasets'],
    ['packages/vae/src/index.ts', '@gen/cli'],
    ['packages/vae/src/index.ts', '@gen/vae'],
    ['packages/vae/src/index.ts', '../../core/src/index.ts'],
    ['packages/vae/src/index.ts', '@tensorflow/tfjs-core/dist/tensor'],
    ['apps/cli/src/gen.ts', '@tensorflow/tfjs-layers/dist/engine/topology'],
  ])('%s importing %s', async (path, specifier) => {
    expect(await rulesAgainst(path, imports(specifier))).toEqual(['gen/arrows']);
  });

  test.each([
    ['export', `export * from '@gen/datasets';`],
    ['import()', `export const later = () => import('@gen/datasets');`],
    ['a type', `export type Source = import('@gen/datasets').Source;`],
  ])('the same by %s', async (_, code) => {
    expect(await rulesAgainst('packages/vae/src/index.ts', code)).toContain('gen/arrows');
  });

  test('unseeded randomness and printing in a package', async () => {
    expect(await rulesAgainst('packages/vae/src/index.ts', 'console.log(Math.random());')).toEqual(['no-console', 'no-restricted-properties']);
  });
});

describe('lint allows', () => {
  test.each([
    ['packages/core/src/node.ts', 'node:fs'],
    ['packages/core-layers/src/index.ts', '@gen/core'],
    ['packages/core-layers/src/index.ts', '@gen/backend-simd'],
    ['packages/metrics/src/index.ts', '@gen/core'],
    ['packages/vae/test/shapes.test.ts', '@gen/backend-simd'],
    ['packages/vae/src/index.ts', '@gen/core-layers'],
    ['packages/vae/src/index.ts', '@gen/metrics'],
    ['apps/cli/src/gen.ts', '@gen/vae/definition'],
    ['apps/cli/src/gen.ts', '@gen/datasets/node'],
  ])('%s importing %s', async (path, specifier) => {
    expect(await rulesAgainst(path, imports(specifier))).toEqual([]);
  });
});
