import type { KernelModule } from './kernel-functions.js';

/**
 * Kernel functions in JavaScript that stand in for those of the module, in every thread. A thread loads them itself, since
 * functions cannot be sent to one: `module` is the address of an ES module that exports `replaceKernels`.
 */
export interface KernelReplacement {
  readonly module: string;
  /** What its `replaceKernels` is given. */
  readonly options: unknown;
}

/** Makes the functions that stand in; each may call the one it replaces. */
export type ReplaceKernels<Options> = (kernels: KernelModule, memory: WebAssembly.Memory, options: Options) => Partial<KernelModule>;

let current: { readonly replacement: KernelReplacement; readonly replace: ReplaceKernels<unknown> } | undefined;

/** Sets what stands in from the next kernel on, in every backend of the process; undefined: nothing. */
export async function setKernelReplacement(replacement: KernelReplacement | undefined): Promise<void> {
  current = replacement === undefined ? undefined : { replacement, replace: await loadReplacement(replacement) };
}

/** What stands in now. */
export function kernelReplacement(): typeof current {
  return current;
}

/** The function that makes the stand-ins. */
export async function loadReplacement({ module }: KernelReplacement): Promise<ReplaceKernels<unknown>> {
  const loaded = (await import(/* @vite-ignore */ /* webpackIgnore: true */ module)) as { readonly replaceKernels: ReplaceKernels<unknown> };
  return loaded.replaceKernels;
}
