import type { Comparison } from "../comparing/comparison";
import type { History } from "../training/history";
import { namedHistories } from "./check";
import { Table } from "./table";
import { formatNumber } from "./text";

const measures: readonly [title: string, read: (history: History) => number | undefined][] = [
  ["Validation loss", ({ valLoss }) => valLoss.at(-1)],
  ["Validation accuracy", ({ valAccuracy }) => valAccuracy.at(-1)],
  ["Test loss", ({ test }) => test?.loss],
  ["Test accuracy", ({ test }) => test?.accuracy],
];

/**
 * A row for each schedule of a comparison: the rate and the scale that it was tuned to, if it was, and the
 * means of loss and accuracy (a share) after the last epoch, with half of the width of their 95 % intervals
 * where there are several seeds. Those of the test set stand where something was held out.
 *
 * @throws TypeError or RangeError if no run was done, or a mean is not finite.
 */
export function comparisonTable({
  histories,
  mean,
  interval,
  tuning,
}: Pick<Comparison, "histories" | "mean" | "interval" | "tuning">): Table {
  const runs = namedHistories("comparisonTable", mean);
  const isTuned = runs.some(([name]) => tuning[name]);
  const shown = measures.filter(([, read]) => runs.some(([, history]) => read(history) !== undefined));
  const columns = [
    "Schedule",
    ...(isTuned ? ["Rate", "Scale"] : []),
    ...shown.map(([title]) => title),
    "Seeds",
  ];
  return {
    title: "After the last epoch: the mean over the seeds ± half of its 95 % interval",
    columns: columns.map((title) => ({ title })),
    rows: runs.map(([name, history]) => [
      name,
      ...(isTuned ? sayTuning(tuning[name]) : []),
      ...shown.map(([, read]) => sayMean(read(history), interval[name] && read(interval[name]))),
      Object.keys(histories[name]).length,
    ]),
  };
}

const sayTuning = (tuning?: Comparison["tuning"][string]): (string | number)[] =>
  tuning ? [tuning.rate, `× ${tuning.scale}${tuning.atEdge ? ", at the edge of the grid" : ""}`] : ["", ""];

function sayMean(mean?: number, halfWidth?: number): string {
  if (mean === undefined) return "";
  return halfWidth === undefined
    ? formatNumber(mean, 4)
    : `${formatNumber(mean, 4)} ± ${formatNumber(halfWidth, 4)}`;
}
