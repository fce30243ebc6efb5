import type { DataSpec } from '@gen/core';

/** What people call a class: its name, or its number where it has none. */
export function className({ classNames }: Pick<DataSpec, 'classNames'>, label: number): string {
  return classNames?.[label] ?? String(label);
}
