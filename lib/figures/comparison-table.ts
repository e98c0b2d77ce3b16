import { own } from "../helpers/records";
import { formatNumber, sayNumber } from "../helpers/text";
import type { Comparison } from "../comparing/comparison";
import type { RunHistory } from "../training/history";
import { metricWords } from "../training/metric-names";
import { namedHistories } from "./check";
import { areValidated, lastIn, Runs, trainingMeasures, validationMeasures } from "./measures";
import { Table } from "./table";

type Read = (history: RunHistory) => number | undefined;

function measuresOf(runs: Runs): (readonly [title: string, read: Read])[] {
  const judged = areValidated(runs) ? validationMeasures(runs) : trainingMeasures(runs);
  return [
    ...judged.map((measure) => [measure.title, (run: RunHistory) => lastIn(run, measure.key)] as const),
    ...trainingMeasures(runs).map(
      ({ key, metric }) => [`Test ${metricWords(metric)}`, ({ test }: RunHistory) => test?.[key]] as const,
    ),
  ];
}

/**
 * A row for each schedule of a comparison: the rate and the scale that it was tuned to, if it was, and the
 * means of the loss and the metrics of validation (accuracies are shares) after the last epoch, with half of the
 * width of their 95 % intervals where there are several seeds; where a schedule has no validation, those of the
 * training samples. Those of the test set stand where there was one. The means are of the runs that were done:
 * beside their number stands how many failed.
 *
 * @throws TypeError or RangeError if no run was done, or a mean is not finite.
 */
export function comparisonTable({
  histories,
  mean,
  interval,
  tuning,
  failed = [],
}: Pick<Comparison<RunHistory>, "histories" | "mean" | "interval" | "tuning"> &
  Partial<Pick<Comparison, "failed">>): Table {
  const runs = namedHistories("comparisonTable", mean);
  const isTuned = runs.some(([name]) => own(tuning, name));
  const shown = measuresOf(runs).filter(([, read]) =>
    runs.some(([, history]) => read(history) !== undefined),
  );
  const columns = [
    "Schedule",
    ...(isTuned ? ["Rate", "Scale"] : []),
    ...shown.map(([title]) => title),
    "Seeds",
  ];
  const hasIntervals = runs.some(([name]) => own(interval, name));
  const halfWidthOf = (name: string, read: Read): number | undefined => {
    const widths = own(interval, name);
    return widths && read(widths);
  };
  const lost = new Set(failed.map(({ schedule }) => schedule).filter((name) => !Object.hasOwn(mean, name)));
  return {
    title: `After the last epoch${hasIntervals ? ": the mean over the seeds ± half of its 95 % interval" : ""}`,
    columns: columns.map((title) => ({ title })),
    rows: [
      ...runs.map(([name, history]) => [
        name,
        ...(isTuned ? sayTuning(own(tuning, name)) : []),
        ...shown.map(([, read]) => sayMean(read(history), halfWidthOf(name, read))),
        saySeeds(
          Object.keys(histories[name]).length,
          failed.filter((run) => run.schedule === name),
        ),
      ]),
      ...[...lost].map((name) => [name, ...columns.slice(2).map(() => ""), "0 (all failed)"]),
    ],
  };
}

/** How many runs were done, and how many failed; tuning runs are neither. */
function saySeeds(done: number, failed: Comparison["failed"]): string | number {
  const missing = failed.filter(({ isTuning }) => !isTuning).length;
  return missing > 0 ? `${done} (${missing} failed)` : done;
}

function sayTuning(tuning?: Comparison["tuning"][string]): (string | number)[] {
  if (!tuning) return ["", ""];
  const edge = tuning.atEdge ? ", at the edge of the grid" : "";
  return [Number(sayNumber(tuning.rate)), `× ${sayNumber(tuning.scale)}${edge}`];
}

function sayMean(mean?: number, halfWidth?: number): string {
  if (mean === undefined) return "";
  return halfWidth === undefined
    ? formatNumber(mean, 4)
    : `${formatNumber(mean, 4)} ± ${formatNumber(halfWidth, 4)}`;
}
