import { solve } from "./solve";

/**
 * The factors with which sums of a row's numbers come nearest to the row's value, by the squares of the
 * relative errors.
 *
 * @param rows As many numbers in each as there are factors.
 * @param values Above 0.
 * @returns Undefined where the rows do not tell them apart.
 */
export function relativeFactors(
  rows: readonly (readonly number[])[],
  values: readonly number[],
): number[] | undefined {
  const relative = rows.map((row, i) => row.map((x) => x / values[i]));
  const sum = (of: (row: readonly number[]) => number): number =>
    relative.reduce((all, row) => all + of(row), 0);
  const lengths = [...(rows[0] ?? []).keys()].map((j) => Math.sqrt(sum((row) => row[j] ** 2)));
  const cosines = lengths.map((a, j) => lengths.map((b, k) => sum((row) => (row[j] / a) * (row[k] / b))));
  const factors = solve(
    cosines,
    lengths.map((length, j) => sum((row) => row[j] / length)),
    1e-12,
  );
  return factors?.map((factor, j) => factor / lengths[j]);
}
