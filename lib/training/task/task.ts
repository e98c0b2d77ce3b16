import * as tf from "@tensorflow/tfjs";
import { capitalize } from "../../helpers/text";
import { isObject, show } from "../../options/options";
import { suggestion } from "../../options/show";
import type { BatchTensors } from "../data/batch";
import { lossOfNothing } from "../data/sample-weights";
import { measureNames, MetricInfo } from "../history";
import { findLoss, losses, LossName, meanLoss, namedLoss, NamedLoss, OutputForm, TargetKind } from "./losses";
import { betterOf } from "../metric-names";
import {
  findMetric,
  functionMetric,
  Metric,
  MetricFunction,
  metricNames,
  OutputKind,
  TensorFunction,
} from "./metrics";
import type { Loss, Metrics, OwnLoss, TaskOptions } from "./options";

/** One output of a model: what its targets are, and its part of the loss. */
export interface OutputTask extends OutputKind {
  readonly name: string;
  /** The mean loss of a batch. */
  readonly loss: (targets: tf.Tensor, outputs: tf.Tensor, weights?: tf.Tensor1D) => tf.Scalar;
  /** The loss's name; none for one of the program's own. */
  readonly lossName?: LossName;
  /** What it is multiplied by in the sum. */
  readonly weight: number;
}

/** A metric of one output, under the name of its column. */
interface MeasuredMetric extends MetricInfo {
  /** The number of its output. */
  readonly of: number;
  readonly metric: Metric;
}

/** What was summed up over batches: plain JSON. */
export interface Sums {
  samples: number;
  /** The losses, each times its samples. */
  loss: number;
  /** What the metrics sum up. */
  readonly totals: number[];
}

/** A loss for an output, before it is known whether that gives logits. */
export interface WantedLoss {
  readonly name?: LossName;
  readonly own?: OwnLoss;
  readonly fromLogits?: boolean;
  readonly weight: number;
}

/** What a training is about: the loss of a batch, and the metrics beside it. */
export class Task {
  /** The metrics, in the order of their columns. */
  readonly metrics: readonly MetricInfo[];
  private readonly measured: readonly MeasuredMetric[];

  constructor(
    owner: string,
    readonly outputs: readonly OutputTask[],
    metrics: Metrics | undefined,
  ) {
    this.measured = [...partialLosses(outputs), ...measuredMetrics(owner, outputs, metrics)];
    this.metrics = this.measured.map(({ name, better, of }) => ({
      name,
      ...(better && { better }),
      ...(outputs.length > 1 && { output: outputs[of].name }),
    }));
    checkNames(owner, this.metrics);
  }

  /** What is minimised, in words: the loss of each output. */
  get losses(): string[] {
    return this.outputs.map(({ lossName = "own function", weight }) =>
      weight === 1 ? lossName : `${weight} × ${lossName}`,
    );
  }

  /** The loss of a batch, without those of layers. */
  loss({ y, weights }: BatchTensors, given: readonly tf.Tensor[]): tf.Scalar {
    return this.outputs
      .map(({ loss, weight }, i) => {
        const own = loss(y[i], given[i], weights);
        return weight === 1 ? own : own.mul<tf.Scalar>(weight);
      })
      .reduce((sum, own) => sum.add(own));
  }

  /** What the metrics sum up over a batch. */
  totals({ y, weights }: BatchTensors, given: readonly tf.Tensor[]): tf.Scalar[] {
    return this.measured.flatMap(({ metric, of }) => metric.totals(y[of], given[of], weights));
  }

  /** Sums of no batch. */
  noSums(): Sums {
    return {
      samples: 0,
      loss: 0,
      totals: this.measured.flatMap(({ metric }) => Array(metric.sums ?? 1).fill(0)),
    };
  }

  /** Adds a batch to sums: its mean loss, and the numbers that its totals are. */
  add(sums: Sums, size: number, loss: number, totals: readonly number[]): void {
    sums.samples += size;
    sums.loss += loss * size;
    let end = 0;
    for (const { metric } of this.measured) {
      const start = end;
      end += metric.sums ?? 1;
      const [before, batch] = [sums.totals, totals].map((all) => all.slice(start, end));
      const merged = metric.merge?.(before, batch) ?? before.map((sum, i) => sum + batch[i]);
      sums.totals.splice(start, merged.length, ...merged);
    }
  }

  /** The mean loss and the metrics, by name. */
  finish({ samples, loss, totals }: Sums): Measured {
    const measured: Record<string, number> = {};
    let start = 0;
    for (const { name, metric } of this.measured)
      measured[name] = metric.finish(totals.slice(start, (start += metric.sums ?? 1)), samples);
    return { loss: loss / samples, ...measured };
  }
}

/** A mean loss, and metrics by name. */
export type Measured = { readonly loss: number } & { readonly [metric: string]: number };

/** With several outputs, the loss of each. */
const partialLosses = (outputs: readonly OutputTask[]): MeasuredMetric[] =>
  outputs.length === 1
    ? []
    : outputs.map(({ name, loss }, of) => ({
        name: `${name}Loss`,
        better: "min",
        of,
        metric: {
          better: "min",
          totals: (targets, given, weights) => [loss(targets, given, weights).mul<tf.Scalar>(given.shape[0])],
          finish: ([sum], samples) => sum / samples,
        },
      }));

function measuredMetrics(
  owner: string,
  outputs: readonly OutputTask[],
  given: Metrics | undefined,
): MeasuredMetric[] {
  const usual = (output: OutputTask) => (output.targets === "values" ? [] : ["accuracy"]);
  const lists = outputs.map((output) =>
    given === undefined
      ? usual(output)
      : Array.isArray(given)
        ? given
        : ((given as Readonly<Record<string, unknown[]>>)[output.name] ?? []),
  );
  if (isObject(given))
    checkKeys(
      owner,
      "metrics",
      Object.keys(given),
      outputs.map(({ name }) => name),
    );
  return lists.flatMap((list, of) =>
    (list as readonly unknown[]).map((item): MeasuredMetric => {
      const metric = oneMetric(owner, item, outputs[of]);
      const { name } = typeof item === "string" ? { name: item } : (item as { name: string });
      const column = outputs.length === 1 ? name : `${outputs[of].name}${capitalize(name)}`;
      return { name: column, better: metric.better, of, metric };
    }),
  );
}

function oneMetric(owner: string, item: unknown, output: OutputTask): Metric {
  if (typeof item === "function") {
    if (item.name === "") {
      throw new TypeError(
        `${owner}: a metric must have a name for its column, got a function without one; ` +
          "write const myMetric = (targets, outputs) => … before, and give metrics: [myMetric]",
      );
    }
    const own = item as MetricFunction;
    const each: MetricFunction = (targets, given) =>
      callOwn(owner, `metric ${own.name}`, own, targets, given);
    return functionMetric(each, betterOf(own.name));
  }
  const name = item as string;
  const metric = findMetric(name, output);
  if (metric === undefined)
    throw new TypeError(`${owner}: unknown metric ${name}${suggestion(name, metricNames())}`);
  if (metric !== "unfit") return metric;
  const what = {
    values: "numbers",
    rows: "rows",
    classes: "numbers of classes",
    shares: "numbers from 0 to 1",
  };
  throw new TypeError(
    `${owner}: the metric ${name} has no meaning for the output ${output.name}, whose targets are ${what[output.targets]}`,
  );
}

/** @throws TypeError if two columns of the History would have one name. */
function checkNames(owner: string, metrics: readonly MetricInfo[]): void {
  const taken = new Set<string>([
    ...measureNames([]),
    "metrics",
    "validation",
    "notes",
    "test",
    "steps",
    "gradNorms",
  ]);
  for (const { name } of metrics) {
    for (const column of [name, `val${capitalize(name)}`]) {
      if (taken.has(column))
        throw new TypeError(`${owner}: two columns of the History would be called ${column}`);
      taken.add(column);
    }
  }
}

function checkKeys(owner: string, option: string, keys: readonly string[], names: readonly string[]): void {
  const unknown = keys.find((key) => !names.includes(key));
  if (unknown !== undefined)
    throw new TypeError(
      `${owner}: ${option} has no output to go with ${unknown}${suggestion(unknown, names)}`,
    );
}

/**
 * The loss that is wanted for each output of a model.
 *
 * @throws TypeError or RangeError if there are not as many as outputs, one is not known, or all weights are 0.
 */
export function wantedLosses(
  owner: string,
  { loss, lossWeights }: Pick<TaskOptions, "loss" | "lossWeights">,
  names: readonly string[],
): WantedLoss[] {
  const given = perOutput<Loss>(owner, "loss", loss as Loss, names, isOneLoss);
  const weights = lossWeights ? perOutput<number>(owner, "lossWeights", lossWeights, names) : [];
  if (weights.length > 0 && weights.every((weight) => weight === 0))
    throw new RangeError(`${owner}: lossWeights must have one other than 0: ${lossOfNothing}`);
  return given.map((each, i) => ({ ...readLoss(owner, each), weight: weights[i] ?? 1 }));
}

const isOneLoss = (value: unknown): boolean =>
  typeof value === "string" ||
  typeof value === "function" ||
  (isObject(value) && typeof (value as { name?: unknown }).name === "string");

/** What was given for the outputs as a list; one thing alone stands for each of them. */
function perOutput<T>(
  owner: string,
  option: string,
  given: T | readonly T[] | Readonly<Record<string, T>>,
  names: readonly string[],
  isOne: (value: unknown) => boolean = () => false,
): T[] {
  if (isOne(given)) {
    if (names.length === 1) return [given as T];
    throw new RangeError(
      `${owner}: ${option} must be a list of ${names.length}, one for each output (${names.join(", ")}), got ${show(given)}`,
    );
  }
  if (Array.isArray(given)) {
    if (given.length === names.length) return given as T[];
    throw new RangeError(
      `${owner}: ${option} must have ${names.length} entries, one for each output (${names.join(", ")}), got ${given.length}`,
    );
  }
  const byName = given as Readonly<Record<string, T>>;
  checkKeys(owner, option, Object.keys(byName), names);
  return names.map((name) => {
    if (name in byName || option === "lossWeights") return byName[name];
    throw new RangeError(`${owner}: ${option} must have an entry for the output ${name}`);
  });
}

function readLoss(owner: string, given: Loss): Omit<WantedLoss, "weight"> {
  if (typeof given === "function") return { own: given };
  const { name, fromLogits } = (typeof given === "string" ? { name: given } : given) as {
    name: string;
    fromLogits?: unknown;
  };
  const found = findLoss(name);
  if (!found) throw new TypeError(`${owner}: unknown loss ${name}${suggestion(name, Object.keys(losses))}`);
  if (fromLogits !== undefined && typeof fromLogits !== "boolean")
    throw new TypeError(`${owner}: fromLogits must be true or false, got ${show(fromLogits)}`);
  return { name: found, ...(fromLogits !== undefined && { fromLogits }) };
}

/** What the targets of a loss are. */
export const targetsOf = ({ name }: WantedLoss): TargetKind => (name ? losses[name].targets : "values");

const takes = (form: OutputForm, { name }: Pick<WantedLoss, "name">): boolean =>
  name !== undefined && (losses[name] as NamedLoss).of[form] !== undefined;

/** Whether a loss is of probabilities, or of logits in their place. */
export const takesProbabilities = (loss: Pick<WantedLoss, "name">): boolean => takes("probabilities", loss);

/** Whether a loss may be computed from logits. */
export const takesLogits = (loss: Pick<WantedLoss, "name">): boolean => takes("logits", loss);

/** @throws TypeError if a loss or a metric of a program's own gives no number for each sample, and no mean. */
function callOwn(
  owner: string,
  what: string,
  own: TensorFunction,
  targets: tf.Tensor,
  given: tf.Tensor,
): tf.Tensor {
  const each: unknown = own(targets, given);
  if (each instanceof tf.Tensor && (each.rank === 0 || each.shape[0] === given.shape[0])) return each;
  const got = each instanceof tf.Tensor ? `a tensor of the shape [${each.shape}]` : show(each);
  throw new TypeError(
    `${owner}: ${what} must be a function that gives a tensor, a number for each sample [${given.shape[0]}, …] or their mean, got ${got}`,
  );
}

/** @throws TypeError if samples count differently, and their losses come as a mean in which they count alike. */
function weighable(owner: string, each: tf.Tensor, weights?: tf.Tensor1D): tf.Tensor {
  if (!weights || each.rank > 0) return each;
  throw new TypeError(
    `${owner}: loss must be a function that gives a number for each sample where there is a sampleWeight, got their mean`,
  );
}

/** The task of an output, once it is known what it gives. */
export function outputTask(
  owner: string,
  { name: lossName, own, weight }: WantedLoss,
  output: { readonly name: string; readonly width: number | null },
  form: OutputForm,
): OutputTask {
  const loss = lossName
    ? namedLoss(lossName, form)
    : (targets: tf.Tensor, given: tf.Tensor, weights?: tf.Tensor1D) =>
        meanLoss(weighable(owner, callOwn(owner, "loss", own!, targets, given), weights), weights);
  const targets = lossName ? losses[lossName].targets : "values";
  return { ...output, targets, form, loss, lossName, weight };
}
