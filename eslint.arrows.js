/**
 * The import arrows: apps → families → core-layers, metrics → core; core-layers → backend-simd → core; datasets → core. A package
 * not named here is a family.
 */
import { builtinModules } from 'node:module';

const layers = {
  core: [],
  'core-layers': ['core', 'backend-simd'],
  metrics: ['core'],
  datasets: ['core'],
  'backend-simd': ['core'],
};
const familyMayImport = ['core', 'core-layers', 'metrics'];
/** Tests choose what they compute on. */
const testMayImport = ['backend-simd'];

const isBuiltin = (specifier) => specifier.startsWith('node:') || builtinModules.includes(specifier);

/** Why a file may not import what it imports, or undefined where it may. */
function objection(file, specifier) {
  // What tests the backend with tfjs-core's own tests is bundled with them before it runs.
  const isBundled = file.includes('/backend-simd/test/conformance/');
  if (!isBundled && /^@tensorflow\/[^/]+\/dist\//.test(specifier)) return 'deep imports of TensorFlow.js break in plain Node';
  const place = /(?:^|\/)packages\/([^/]+)\/(src|test)\/(.+)$/.exec(file);
  if (!place) return undefined;
  const [, owner, folder, path] = place;
  const isTest = folder === 'test' || path.endsWith('.test.ts');

  const sibling = /^@gen\/([^/]+)/.exec(specifier)?.[1];
  if (sibling !== undefined) {
    const allowed = [...(layers[owner] ?? familyMayImport), ...(isTest ? testMayImport : [])];
    const isSelf = sibling === owner;
    if (isSelf ? !isTest : !allowed.includes(sibling)) return `@gen/${owner} must not import @gen/${sibling}`;
  }
  if (/^(\.\.\/)+[a-z-]+\/(src|dist)(\/|$)/.test(specifier)) return 'another package is imported by its name';
  if (!isTest && owner === 'core' && !specifier.startsWith('.') && !isBuiltin(specifier)) return '@gen/core depends on nothing';
  if (!isTest && isBuiltin(specifier) && !/^(node|native)(\.ts$|\/)/.test(path)) return 'Node modules are for the /node and /native entries only';
  return undefined;
}

export const arrows = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const check = (source) => {
      if (typeof source?.value !== 'string') return;
      const message = objection(context.filename.replaceAll('\\', '/'), source.value);
      if (message) context.report({ node: source, message });
    };
    return {
      ImportDeclaration: (node) => check(node.source),
      ExportNamedDeclaration: (node) => check(node.source),
      ExportAllDeclaration: (node) => check(node.source),
      ImportExpression: (node) => check(node.source),
      TSImportType: (node) => check(node.source),
    };
  },
};
