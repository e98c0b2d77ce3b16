import { capitalize } from "../helpers/text";
import { show } from "../options/show";
import { historyColumn, MetricInfo, metricsOf, RunHistory, valName } from "../training/history";
import { metricWords } from "../training/metric-names";

/**
 * What runs are compared by: a loss or a metric after the last epoch, such as `testLoss`, `valLoss`,
 * `valMeanAbsoluteError`, or, of the training samples, `loss`.
 */
export type ComparedMeasure =
  "testLoss" | "testAccuracy" | "valLoss" | "valAccuracy" | "loss" | (string & {});

/** A measure: what it is in words, and how a run tells it. */
export interface Measure {
  readonly name: ComparedMeasure;
  readonly words: string;
  /** Whether higher or lower is better, if that is known. */
  readonly better?: MetricInfo["better"];
  /** On the test set. */
  readonly isTest?: boolean;
  /** The number, if the run has it. */
  readonly read: (history: RunHistory) => number | undefined;
}

/** What runs can be compared by that measured the same as `history`. */
export function measuresOf(history: RunHistory): Measure[] {
  const metrics: readonly MetricInfo[] = [{ name: "loss", better: "min" }, ...metricsOf(history)];
  const last = (column: string) => (run: RunHistory) => historyColumn(run, column).at(-1);
  return [
    ...metrics.map((metric): Measure => ({
      name: `test${capitalize(metric.name)}`,
      words: `test ${metricWords(metric)}`,
      better: metric.better,
      isTest: true,
      read: ({ test }) => test?.[metric.name],
    })),
    ...metrics.map((metric): Measure => ({
      name: valName(metric.name),
      words: `validation ${metricWords(metric)}`,
      better: metric.better,
      read: last(valName(metric.name)),
    })),
    { name: "loss", words: "training loss", better: "min", read: last("loss") },
  ];
}

/**
 * What a run measured after its last epoch.
 *
 * @param run The run, as errors name it.
 * @throws TypeError if there was no test set, or no validation; RangeError if the value is not finite.
 */
export function readMeasure(owner: string, run: string, history: RunHistory, measure: Measure): number {
  const { name, isTest, read } = measure;
  const value = read(history);
  if (typeof value === "number" && Number.isFinite(value)) return value;
  if (isTest && !history.test) {
    const advice = isValidated(history)
      ? "give compare holdOut or tune, and data with validation samples of its own, which are the test set then; " +
        'or compare by another measure, such as "valLoss"'
      : 'compare by another measure, such as "loss"';
    throw new TypeError(`${owner}: ${run} has no ${name}: there was no test set; ${advice}`);
  }
  if (value === undefined && !isValidated(history)) {
    throw new TypeError(
      `${owner}: ${run} has no ${name}: there were no validation samples; give compare some, or holdOut, or ` +
        'compare by another measure, such as "loss"',
    );
  }
  throw new RangeError(
    `${owner}: ${name} of ${run} must be a finite number, got ${show(value)}; leave the run out`,
  );
}

const isValidated = ({ valLoss }: RunHistory): boolean => valLoss.length > 0;
