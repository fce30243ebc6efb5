import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { TestReport } from './vitest.reporter.ts';

const root = fileURLToPath(new URL('.', import.meta.url));

interface Manifest {
  readonly exports: Readonly<Record<string, { readonly default?: string }>>;
}

/** Each entry that a package exports, read from its source: tests need no build. */
function sourceAliases() {
  return readdirSync(`${root}packages`).flatMap((folder) => {
    const { exports } = JSON.parse(readFileSync(`${root}packages/${folder}/package.json`, 'utf8')) as Manifest;
    return Object.entries(exports).flatMap(([entry, { default: target }]) => {
      if (target === undefined) return [];
      const source = target.replace('./dist/', 'src/').replace(/\.js$/, '.ts');
      return [{ find: new RegExp(`^@gen/${folder}${entry.slice(1)}$`), replacement: `${root}packages/${folder}/${source}` }];
    });
  });
}

export default defineConfig({
  resolve: { alias: sourceAliases() },
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    environment: 'node',
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 30_000,
    setupFiles: [`${root}vitest.setup.ts`],
    reporters: ['default', new TestReport('reports/tests.json')],
  },
});
