import { capitalize } from "../helpers/text";
import { columnIn, historyColumn, MetricInfo, metricsOf, RunHistory, valName } from "../training/history";
import { isShare, metricWords } from "../training/metric-names";

/** Runs by name. */
export type Runs = readonly (readonly [name: string, history: RunHistory])[];

/** A column that runs have in common. */
export interface Measure {
  readonly key: string;
  /** What it is: `Validation accuracy`. */
  readonly title: string;
  readonly metric: MetricInfo;
}

/** The loss as a metric. */
const loss: MetricInfo = { name: "loss", better: "min" };

/** Whether all runs have validation. */
export const areValidated = (runs: Runs): boolean =>
  runs.every(([, { epoch, valLoss }]) => valLoss.length === epoch.length);

/** The loss and the metrics that all runs have of the training samples. */
export const trainingMeasures = (runs: Runs): Measure[] =>
  [loss, ...commonMetrics(runs)].map((metric) => ({
    key: metric.name,
    title: `Training ${metricWords(metric)}`,
    metric,
  }));

/** The loss and the metrics that all runs have of validation; none where one has no validation. */
export const validationMeasures = (runs: Runs): Measure[] =>
  !areValidated(runs)
    ? []
    : [loss, ...commonMetrics(runs)].map((metric) => ({
        key: valName(metric.name),
        title: `Validation ${metricWords(metric)}`,
        metric,
      }));

/** The training loss, and what runs are judged by: all of validation, or where a run has none, the metrics of the training samples. */
export function mainMeasures(runs: Runs): Measure[] {
  const [loss, ...metrics] = trainingMeasures(runs);
  return [loss, ...(areValidated(runs) ? validationMeasures(runs) : metrics)];
}

/** A title with the unit, where there is one. */
export const withUnit = ({ title, metric }: Measure): string =>
  isShare(metric) ? `${title} (share)` : title;

/** What an axis shows of a metric, and which end is better: `Share (higher is better)`. */
export function scaleTitle({ metric }: Measure): string {
  const what = isShare(metric) ? "share" : metric.name === "loss" ? "loss" : metricWords(metric);
  const better = sayBetter(metric.better);
  return `${capitalize(what)}${better && ` (${better})`}`;
}

/** Which end is better, if that is known. */
export const sayBetter = (better: MetricInfo["better"]): string =>
  better ? `${better === "max" ? "higher" : "lower"} is better` : "";

/** The last value in a column of a History, or of half-widths that do not say what they are of; undefined if there is none. */
export const lastIn = (history: RunHistory, column: string): number | undefined =>
  columnIn(history, column)?.at(-1);

/** The values of a run in a column. */
export const valuesOf = (history: RunHistory, { key }: Pick<Measure, "key">): number[] =>
  historyColumn(history, key);

function commonMetrics([[, first], ...others]: Runs): MetricInfo[] {
  const has = (name: string): boolean =>
    others.every(([, history]) => metricsOf(history).some((metric) => metric.name === name));
  return metricsOf(first).filter(({ name }) => has(name));
}
