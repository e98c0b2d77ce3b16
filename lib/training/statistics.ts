import { mean } from "../helpers/numbers";

/** The value in the middle, or the mean of the two in the middle. */
function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Running medians of three values, at the ends of the three nearest: one that stands out is left out. */
export const smooth = (values: readonly number[]): number[] =>
  values.map((_, i) => {
    const start = Math.max(0, Math.min(i - 1, values.length - 3));
    return median(values.slice(start, start + 3));
  });

/**
 * The standard deviation of a series' noise, from its second differences, in which a trend does not show:
 * for independent noise their standard deviation is √6 times its own.
 */
export function scatter(values: readonly number[]): number {
  const bends = values.slice(2).map((value, i) => value - 2 * values[i + 1] + values[i]);
  return bends.length > 0 ? Math.sqrt(mean(bends.map((bend) => bend ** 2)) / 6) : 0;
}

/** The same from the median of the second differences, which a few jumps and a part that runs away leave as it is. */
export function steadyScatter(values: readonly number[]): number {
  const bends = values.slice(2).map((value, i) => Math.abs(value - 2 * values[i + 1] + values[i]));
  // The median of a normal variable's size is 0.6745 of its standard deviation.
  return bends.length > 0 ? median(bends) / 0.6745 / Math.sqrt(6) : 0;
}

/** The line fitted to points by least squares: its slope, and the slope's standard error. */
export function fitLine(x: readonly number[], y: readonly number[]): { slope: number; error: number } {
  const [meanX, meanY] = [mean(x), mean(y)];
  const square = x.reduce((sum, value) => sum + (value - meanX) ** 2, 0);
  const slope = x.reduce((sum, value, i) => sum + (value - meanX) * (y[i] - meanY), 0) / square;
  const rest = y.reduce((sum, value, i) => sum + (value - meanY - slope * (x[i] - meanX)) ** 2, 0);
  return { slope, error: Math.sqrt(rest / Math.max(1, x.length - 2) / square) };
}
