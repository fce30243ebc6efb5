/** Scratch memory of this instance alone: each thread has an instance, and with it a workspace, of its own. */
let start: usize = 0;

/** Says where the scratch memory begins; the host calls it once, before any kernel. */
export function useWorkspace(address: usize): void {
  start = address;
}

// @ts-ignore: decorator
@inline
export function workspace(): usize {
  return start;
}

/** Where the scratch memory begins, for functions that stand in for kernels. */
export function workspaceStart(): usize {
  return start;
}

/** The first address after the module's own data. */
export function dataEnd(): usize {
  return __heap_base;
}
