import { capitalize } from "../helpers/text";
import { suggestion } from "../options/show";
import type { GradNorms } from "./grad-norms";

/** A metric as a History has it. */
export interface MetricInfo {
  /** The name of its column; that of its values in validation is `valName`. */
  readonly name: string;
  /** Whether higher or lower is better, if that is known. */
  readonly better?: "max" | "min";
  /** The output of the model that it is of, where there are several. */
  readonly output?: string;
}

/**
 * What a run measured in the middle of its epochs, one array entry every `evaluateEvery` steps: plain JSON. Metrics have the
 * columns that they have in the History.
 */
export interface StepHistory {
  /** The steps of the optimizer that were made, from the start of the run. */
  readonly step: number[];
  /** The number of the epoch that the step was in, from 1. */
  readonly epoch: number[];
  /** The rate that the step was made with. */
  readonly lr: number[];
  /** The mean training loss of the steps since the entry before. */
  readonly loss: number[];
  /** The loss on the validation set after the step; empty where there is none. */
  readonly valLoss: number[];
  readonly [metric: string]: number[];
}

/** One entry of a {@link StepHistory}. */
export type StepLogs = { readonly [K in "step" | "epoch" | "lr" | "loss"]: number } & {
  readonly [metric: string]: number;
};

/** What every run measures, one array entry for each completed epoch. */
export interface RunHistory {
  /** The epochs' numbers, from 1. */
  readonly epoch: number[];
  /** The rate that the epoch's first step was made with. */
  readonly lr: number[];
  /** The rate in force after the epoch and the scheduler's step: the next epoch's rate. */
  readonly nextLr: number[];
  /** The mean training loss of the epoch's batches, each measured before its update. */
  readonly loss: number[];
  /** The loss on the validation set after the epoch; empty where there is none. */
  readonly valLoss: number[];
  /** Seconds that the epoch took, validation included. */
  readonly seconds: number[];
  /** What is measured besides the loss; none for the usual `accuracy` alone. */
  metrics?: readonly MetricInfo[];
  /**
   * How many validation samples there are, and of those with labels the share of the commonest, which is the accuracy
   * of guessing blindly. Where targets are other than classes, the loss of a model that gives the mean of the training
   * targets for every input, if that is known.
   */
  validation?: { readonly samples: number; readonly chance?: number; readonly baseline?: number };
  /** What was measured every `evaluateEvery` steps, where that was asked for. */
  steps?: StepHistory;
  /** The norms of the gradient at each step, where they were asked for. */
  gradNorms?: GradNorms;
  /** What looked like a mistake before the first step, as sentences; `diagnose` repeats them. */
  notes?: readonly string[];
  /** The loss and the metrics on the test set, which was looked at once, after the last epoch, where there is one. */
  test?: { readonly loss: number; readonly [metric: string]: number };
}

/**
 * What a run measured, one array entry for each completed epoch: plain JSON, so that it can be saved, sent and drawn.
 * Losses are means over the samples (of cross-entropies in natural logarithms), accuracies are shares from 0 to 1. Each metric
 * has a column for the training samples, measured batch by batch before its update, and one for validation after the epoch.
 */
export type History<M extends string = "accuracy"> = RunHistory & {
  readonly [K in M | `val${Capitalize<M>}`]: number[];
};

/** The metrics of a run without a word on what it measures. */
const usualMetrics: readonly MetricInfo[] = [{ name: "accuracy", better: "max" }];

/** What a run measures besides the loss. */
export const metricsOf = ({ metrics }: Pick<RunHistory, "metrics">): readonly MetricInfo[] =>
  metrics ?? usualMetrics;

/** The name of a metric's column for validation. */
export const valName = (name: string): string => `val${capitalize(name)}`;

/** The columns of a run that measures some metrics, in the order in which they are shown. */
export const measureNames = (metrics: readonly MetricInfo[]): string[] => [
  ...["epoch", "lr", "nextLr", "loss"],
  ...metrics.map(({ name }) => name),
  "valLoss",
  ...metrics.map(({ name }) => valName(name)),
  "seconds",
];

/** What is measured in each epoch of a classifier. */
export const historyColumns = [
  "epoch",
  "lr",
  "nextLr",
  "loss",
  "accuracy",
  "valLoss",
  "valAccuracy",
  "seconds",
] as const satisfies readonly (keyof History)[];
/** One of {@link historyColumns}. */
export type HistoryColumn = (typeof historyColumns)[number];

/** One epoch of a History. */
export type EpochLogs = { readonly [K in HistoryColumn]: number } & { readonly [metric: string]: number };

/** A History that was JSON in between: that has null for a number that is not finite, which is NaN again. */
export const withNumbers = <H extends RunHistory>(history: H): H => numbersIn(history) as H;

function numbersIn(value: unknown): unknown {
  if (value === null) return NaN;
  if (Array.isArray(value)) return value.map(numbersIn);
  if (typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, numbersIn(item)]));
}

/** A History without epochs. */
export function emptyHistory(metrics = usualMetrics): History {
  const columns = measureNames(metrics).map((column) => [column, []]);
  const isUsual = metrics.length === 1 && metrics[0].name === "accuracy";
  return { ...Object.fromEntries(columns), ...(!isUsual && { metrics }) };
}

/** What is measured every few steps, before the first. */
export function emptySteps(metrics: readonly MetricInfo[]): StepHistory {
  const names = measureNames(metrics).filter((name) => name !== "nextLr" && name !== "seconds");
  return Object.fromEntries(
    ["step", ...names].map((name) => [name, [] as number[]]),
  ) as unknown as StepHistory;
}

/** Adds an entry to what is measured every few steps. */
export function appendStep(steps: StepHistory, logs: StepLogs): void {
  for (const [name, value] of Object.entries(logs)) steps[name].push(value);
}

/** The columns of a History that have an entry for each epoch. */
export const columnsOf = (history: RunHistory): string[] =>
  measureNames(metricsOf(history)).filter((name) => columnIn(history, name)?.length === history.epoch.length);

/** A column by its name, if it is there, whatever the History says that it measures. */
export const columnIn = (history: RunHistory, name: string): number[] | undefined =>
  (history as unknown as Record<string, number[] | undefined>)[name];

/**
 * A column of a History by its name, such as that of a metric with a name of its own.
 *
 * @throws TypeError if there is none.
 */
export function historyColumn(history: RunHistory, name: string): number[] {
  const names = measureNames(metricsOf(history));
  if (names.includes(name)) return columnIn(history, name)!;
  throw new TypeError(`historyColumn: the History has no ${name}${suggestion(name, names)}`);
}

/** Adds an epoch to a History. */
export function appendEpoch(history: RunHistory, logs: { readonly [column: string]: number }): void {
  for (const key of Object.keys(logs)) columnIn(history, key)!.push(logs[key]);
}
