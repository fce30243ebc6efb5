/** Numbers from one place of each axis to the next, of an array that lies in order. */
export function stepsOf(shape: readonly number[]): number[] {
  const steps = new Array<number>(shape.length);
  let step = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    steps[axis] = step;
    step *= shape[axis]!;
  }
  return steps;
}

/** Product of the sides from `first` to the one before `last`. */
export function sizeBetween(shape: readonly number[], first: number, last: number): number {
  let size = 1;
  for (let axis = first; axis < last; axis++) size *= shape[axis]!;
  return size;
}
