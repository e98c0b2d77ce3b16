/**
 * The solution of a few linear equations, by elimination with the largest pivot.
 *
 * @param least What a pivot must be above.
 * @returns Undefined where they have none, or many.
 */
export function solve(
  matrix: readonly (readonly number[])[],
  right: readonly number[],
  least = 0,
): number[] | undefined {
  const n = right.length;
  const rows = matrix.map((row, i) => [...row, right[i]]);
  for (let k = 0; k < n; k++) {
    let pivot = k;
    for (let i = k + 1; i < n; i++) if (Math.abs(rows[i][k]) > Math.abs(rows[pivot][k])) pivot = i;
    [rows[k], rows[pivot]] = [rows[pivot], rows[k]];
    if (!(Math.abs(rows[k][k]) > least)) return undefined;
    for (let i = k + 1; i < n; i++) {
      const factor = rows[i][k] / rows[k][k];
      for (let j = k; j <= n; j++) rows[i][j] -= factor * rows[k][j];
    }
  }
  const x = new Array<number>(n).fill(0);
  for (let i = n - 1; i >= 0; i--) {
    const known = rows[i].slice(i + 1, n).reduce((sum, a, j) => sum + a * x[i + 1 + j], 0);
    x[i] = (rows[i][n] - known) / rows[i][i];
  }
  return x.every(Number.isFinite) ? x : undefined;
}
