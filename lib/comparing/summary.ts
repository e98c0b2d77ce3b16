import { emptyHistory, History, HistoryColumn } from "../training/history";

/**
 * The mean and the sample standard deviation of some Histories of equal length, entry by entry; the deviation
 * of a single one is 0. Updated value by value (Welford, Technometrics 4, 1962), so that the mean of equal
 * values is exactly theirs.
 */
export function summarize(histories: readonly History[]): { mean: History; spread: History } {
  const columns = Object.keys(emptyHistory()) as HistoryColumn[];
  const summaries = columns.map((column) =>
    histories[0][column].map((_, i) => meanAndDeviation(histories.map((history) => history[column][i]))),
  );
  const pick = (part: 0 | 1): History =>
    Object.fromEntries(
      columns.map((column, j) => [column, summaries[j].map((summary) => summary[part])]),
    ) as unknown as History;
  const { validation } = histories[0];
  return { mean: { ...pick(0), ...(validation && { validation }) }, spread: pick(1) };
}

function meanAndDeviation(values: readonly number[]): [mean: number, deviation: number] {
  let mean = 0;
  let squares = 0;
  values.forEach((value, i) => {
    const distance = value - mean;
    mean += distance / (i + 1);
    squares += distance * (value - mean);
  });
  return [mean, Math.sqrt(squares / Math.max(1, values.length - 1))];
}
