import { defineConfig } from 'tsup';

/** The one build: ES modules for Node 20 and browsers, with declarations; an app, which nobody imports, goes without them. */
export function build({ entry, app = false }: { readonly entry: readonly string[]; readonly app?: boolean }) {
  return defineConfig({
    entry: [...entry],
    format: 'esm',
    target: 'es2022',
    clean: true,
    sourcemap: true,
    removeNodeProtocol: false,
    // Declarations are made against the built siblings, as a user sees them. tsup itself sets an option TypeScript 6 deprecates.
    dts: app ? false : { compilerOptions: { ignoreDeprecations: '6.0', paths: {} } },
  });
}
