import { History, historyColumn, measureNames, metricsOf } from "../training/history";
import { meanAndDeviation, studentQuantile } from "./statistics";

/** What some Histories of equal length have in common, entry by entry. */
export interface Summary {
  readonly mean: History;
  /** The sample standard deviation, 0 for a single History. */
  readonly spread: History;
  /** Half of the width of the mean's 95 % confidence interval, by Student's t; none for a single History. */
  readonly interval?: History;
}

/** Summarizes Histories of equal length, at least one; what they measured on the test set too, if all did. */
export function summarize(histories: readonly History[]): Summary {
  const [first] = histories;
  const each = (of: (values: readonly number[]) => number): History => {
    const across = (read: (history: History) => number): number => of(histories.map(read));
    const entries = measureNames(metricsOf(first)).map((column) => [
      column,
      historyColumn(first, column).map((_, i) => across((history) => historyColumn(history, column)[i])),
    ]);
    const isTested = histories.every(({ test }) => test);
    const test = isTested && {
      test: Object.fromEntries(
        Object.keys(first.test!).map((name) => [name, across(({ test }) => test![name])]),
      ),
    };
    return { ...Object.fromEntries(entries), ...(first.metrics && { metrics: first.metrics }), ...test };
  };
  const deviation = (values: readonly number[]): number => meanAndDeviation(values)[1];
  const n = histories.length;
  const factor = n > 1 ? studentQuantile(0.95, n - 1) / Math.sqrt(n) : NaN;
  const { validation } = first;
  return {
    mean: { ...each((values) => meanAndDeviation(values)[0]), ...(validation && { validation }) },
    spread: each(deviation),
    ...(n > 1 && { interval: each((values) => factor * deviation(values)) }),
  };
}
