/** An orthonormal basis of rows, in float64 (Gram–Schmidt). */
export function orthonormal(rows: readonly (readonly number[])[]): number[][] {
  return rows.reduce<number[][]>((basis, row) => {
    const rest = basis.reduce((left, direction) => left.map((value, i) => value - dot(left, direction) * direction[i]!), [...row]);
    const length = Math.sqrt(dot(rest, rest));
    return [...basis, rest.map((value) => value / length)];
  }, []);
}

/** The first principal directions of centred rows, by subspace iteration, and the squared error that they leave, per row. */
export function principalSubspace(rows: readonly (readonly number[])[], count: number): { readonly basis: number[][]; readonly error: number } {
  const width = rows[0]!.length;
  const covariance = Array.from({ length: width }, (_, i) => Array.from({ length: width }, (_, j) => rows.reduce((sum, row) => sum + row[i]! * row[j]!, 0) / rows.length));
  let basis = orthonormal(Array.from({ length: count }, (_, i) => Array.from({ length: width }, (_, j) => (i === j ? 1 : 0.1 / (1 + i + j)))));
  for (let turn = 0; turn < 2000; turn++) basis = orthonormal(basis.map((row) => covariance.map((line) => dot(line, row))));
  const total = covariance.reduce((sum, line, i) => sum + line[i]!, 0);
  return { basis, error: total - basis.reduce((sum, row) => sum + dot(row, covariance.map((line) => dot(line, row))), 0) };
}

/** Mean cos² of the principal angles between the spaces of two orthonormal bases. */
export function meanCosineSquared(a: readonly (readonly number[])[], b: readonly (readonly number[])[]): number {
  return a.reduce((sum, row) => sum + b.reduce((part, other) => part + dot(row, other) ** 2, 0), 0) / a.length;
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + value * b[i]!, 0);
}
