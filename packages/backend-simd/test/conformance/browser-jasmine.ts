import jasmineCore from 'jasmine-core';
import type { Setting } from './environment.ts';

/** The setting is in the address that the bundle is loaded from. */
const { searchParams } = new URL(import.meta.url);
const conformance: Setting = { backend: searchParams.get('backend')!, threads: Number(searchParams.get('threads')) };

/** Specs that say nothing of the backend, and cannot pass here. */
const ELSEWHERE = [
  // Take the name of the backend for that of a canvas context.
  /^draw on canvas context/,
  // Want the `this` that fetch has in scripts that are no modules.
  /^http-load .* JSON model (1 group, 2 weights, 1 path|Provide WeightFileTranslateFunc)/,
  // Measure the clock of the browser.
  /^setTimeout /,
];
/** Specs that need a document or what comes with one, which a worker has not. */
const OF_PAGES = [
  /^(browserDownloads|IndexedDB|LocalStorage) /,
  /^IORouterRegistry .* get(Save|Load)Handler succeeds/,
  /^fromPixels .* (HTML\w+Element|canvas and image match)/,
];

function isOfTheBackend(name: string): boolean {
  const left = typeof document === 'undefined' ? [...ELSEWHERE, ...OF_PAGES] : ELSEWHERE;
  return !left.some((pattern) => pattern.test(name));
}

Object.assign(globalThis, { conformance });
jasmineCore.installGlobals();
jasmineCore.jasmine.getEnv().configure({ random: false, forbidDuplicateNames: false, specFilter: (spec: { getFullName(): string }) => isOfTheBackend(spec.getFullName()) });
