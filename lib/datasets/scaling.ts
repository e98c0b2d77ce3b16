/** The mean and the standard deviation of each column of a table, in its units. */
export interface Scaling {
  readonly mean: readonly number[];
  /** In the population's form, with n in the denominator. */
  readonly std: readonly number[];
}

/** The scaling by which each column of a table has mean 0 and standard deviation 1. */
export function scalingOf(table: Float64Array, columns: number): Scaling {
  const rows = table.length / columns;
  const averages = (term: (value: number, column: number) => number): number[] => {
    const sums = new Array<number>(columns).fill(0);
    table.forEach((value, i) => (sums[i % columns] += term(value, i % columns)));
    return sums.map((sum) => sum / rows);
  };
  const mean = averages((value) => value);
  const std = averages((value, column) => (value - mean[column]) ** 2).map(Math.sqrt);
  return { mean, std };
}

/** (value − mean) / std for each value of a table; a column that is constant becomes 0. */
export function standardize(table: Float64Array, { mean, std }: Scaling): Float32Array {
  const columns = mean.length;
  return Float32Array.from(table, (value, i) => (value - mean[i % columns]) / (std[i % columns] || 1));
}
