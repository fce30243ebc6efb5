import type { Drawings } from './drawings.js';

/** Drawings of several kinds one after the other, each kind a class under its name. */
export function joinDrawings(kinds: readonly { readonly name: string; readonly drawings: Drawings }[]): Drawings {
  const points = new Float32Array(kinds.reduce((sum, { drawings }) => sum + drawings.points.length, 0));
  let at = 0;
  for (const { drawings } of kinds) {
    points.set(drawings.points, at);
    at += drawings.points.length;
  }
  return {
    points,
    lengths: Int32Array.from(kinds.flatMap(({ drawings }) => [...drawings.lengths])),
    labels: Int32Array.from(kinds.flatMap(({ drawings }, label) => Array.from(drawings.lengths, () => label))),
    classNames: kinds.map(({ name }) => name),
  };
}
