import { arch, availableParallelism, cpus, platform, totalmem } from 'node:os';
import { version } from '../version.js';
import type { Machine } from './run-record.js';

/** The machine this runs on. */
export function machine(): Machine {
  return {
    platform: platform(),
    arch: arch(),
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    memoryBytes: totalmem(),
  };
}

/** Versions of what runs. */
export async function versions(): Promise<Record<string, string>> {
  const { version_core: tfjs } = await import('@tensorflow/tfjs-core');
  return { gen: version, node: process.versions.node, tfjs };
}
