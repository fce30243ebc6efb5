import { BackendError } from '@gen/core';
import { readFileInNode } from './node/read-file.js';

/** Which build of the kernels: `relaxed` fuses multiplication and addition where the machine can, `threads` work on shared memory. */
export type KernelVariant = 'baseline' | 'relaxed' | 'baseline-threads' | 'relaxed-threads';

/** Addresses are spelled out, each on its own, because that is how bundlers find the files. They are right from `src` too. */
const FILES: Readonly<Record<KernelVariant, () => URL>> = {
  baseline: () => new URL('../dist/kernels-baseline.wasm', import.meta.url),
  relaxed: () => new URL('../dist/kernels-relaxed.wasm', import.meta.url),
  'baseline-threads': () => new URL('../dist/kernels-baseline-threads.wasm', import.meta.url),
  'relaxed-threads': () => new URL('../dist/kernels-relaxed-threads.wasm', import.meta.url),
};

const modules = new Map<KernelVariant, WebAssembly.Module>();

/** The compiled kernels, compiled once. In Node at once, in a browser when they are fetched. */
export function loadKernels(variant: KernelVariant): WebAssembly.Module | Promise<WebAssembly.Module> {
  const known = modules.get(variant);
  if (known !== undefined) return known;
  const url = FILES[variant]();
  const bytes = readKernels(url);
  return bytes === undefined ? fetchKernels(url, variant) : keep(variant, new WebAssembly.Module(bytes));
}

function readKernels(url: URL): Uint8Array<ArrayBuffer> | undefined {
  try {
    return readFileInNode(url);
  } catch (cause) {
    throw new BackendError(`The simd backend needs its kernels in ${url.pathname}, which cannot be read. Reinstall @gen/backend-simd, or build it.`, { cause });
  }
}

async function fetchKernels(url: URL, variant: KernelVariant): Promise<WebAssembly.Module> {
  const response = await fetch(url);
  if (!response.ok) throw new BackendError(`The simd backend needs its kernels at ${url.href}, which answers ${response.status}. Serve the .wasm files of @gen/backend-simd with the page.`);
  return keep(variant, await WebAssembly.compile(await response.arrayBuffer()));
}

function keep(variant: KernelVariant, module: WebAssembly.Module): WebAssembly.Module {
  modules.set(variant, module);
  return module;
}
