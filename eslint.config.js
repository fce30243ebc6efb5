import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { arrows } from './eslint.arrows.js';

export default defineConfig(
  // AssemblyScript is no TypeScript: its compiler checks it.
  globalIgnores(['**/dist/', '**/reports/', '**/runs/', '**/.turbo/', 'docs/site/', 'packages/*/assembly/']),
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      // Verbs are async by contract, whether or not a given one waits.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  {
    files: ['**/*.test.ts', '**/test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    plugins: { gen: { rules: { arrows } } },
    rules: {
      'gen/arrows': 'error',
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'All randomness is seeded: use the generators of @gen/core.' },
      ],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  { files: ['packages/*/src/**'], ignores: ['**/*.test.ts'], rules: { 'no-console': 'error' } },
  { files: ['**/*.{js,mjs,cjs}'], languageOptions: { globals: { console: 'readonly', process: 'readonly', URL: 'readonly' } } },
);
