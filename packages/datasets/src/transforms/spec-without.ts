import type { DataSpec } from '@gen/core';

/** What is known of a source, less what is not known any more. */
export function specWithout<K extends 'range' | 'columns' | 'vocabulary' | 'target'>(spec: DataSpec, ...names: readonly K[]): Omit<DataSpec, K> {
  const kept = Object.entries(spec).filter(([name]) => !(names as readonly string[]).includes(name));
  return Object.fromEntries(kept) as unknown as Omit<DataSpec, K>;
}
