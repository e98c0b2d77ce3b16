import * as tf from "@tensorflow/tfjs";
import { readsAtOnce } from "../../backend/device";
import { findLoss, losses, LossName, NamedLoss, OutputForm, TargetKind } from "./losses";
import { r2Score } from "./r2-score";

/** What a metric needs to know of an output. */
export interface OutputKind {
  readonly targets: TargetKind;
  readonly form: OutputForm;
  /** Numbers in one row of the output, if known. */
  readonly width: number | null;
}

/** A number that a model is judged by, from sums over batches. */
export interface Metric {
  /** Whether higher or lower is better, if that is known. */
  readonly better?: "max" | "min";
  /** How many sums it takes (1). */
  readonly sums?: number;
  /** The sums over the samples of a batch. What samples count is for losses alone. */
  totals(targets: tf.Tensor, outputs: tf.Tensor, weights?: tf.Tensor1D): tf.Scalar[];
  /** The sums with those of a batch (each added to its own). */
  merge?(sums: readonly number[], batch: readonly number[]): number[];
  /** The metric from the sums over all batches. */
  finish(totals: readonly number[], samples: number): number;
}

/** A function of targets and outputs; it may be declared for tensors of one rank, such as `tf.Tensor2D`. */
export type TensorFunction = { of(targets: tf.Tensor, outputs: tf.Tensor): tf.Tensor }["of"];

/** A metric of a program's own: its mean over a batch, or its value for each sample, whose mean counts. */
export type MetricFunction = TensorFunction;

/** The mean over samples of a number of each row, or of a batch's mean weighted by its samples. */
/* @__NO_SIDE_EFFECTS__ */
const meanOf = (each: MetricFunction, better?: Metric["better"]): Metric => ({
  better,
  totals: (targets, outputs) => {
    const values = each(targets, outputs);
    return [values.mean().mul<tf.Scalar>(outputs.shape[0])];
  },
  finish: ([sum], samples) => sum / samples,
});

/** How many rows have their largest output at their label, as a tensor; for one row a sample, a whole number. */
function correctAnswers(labels: tf.Tensor, outputs: tf.Tensor): tf.Scalar {
  const rowsPerSample = outputs.size / outputs.shape[outputs.rank - 1] / outputs.shape[0];
  const correct = readsAtOnce()
    ? tf.scalar(countCorrect(labels, outputs))
    : tf
        .equal(tf.argMax(outputs, -1), labels.rank < outputs.rank ? labels.toInt() : tf.argMax(labels, -1))
        .sum();
  return (rowsPerSample === 1 ? correct : correct.div(rowsPerSample)) as tf.Scalar;
}

/**
 * How many of the samples have their largest output at their label; of several that are largest the first counts.
 *
 * @param labels One-hot labels, [samples, classes], or numbers of classes, [samples].
 * @param outputs Logits or probabilities, [samples, classes].
 */
export function countCorrect(labels: tf.Tensor, outputs: tf.Tensor): number {
  const classes = outputs.shape[outputs.rank - 1];
  const [wanted, given] = [labels.dataSync(), outputs.dataSync()];
  const areNumbers = labels.rank < outputs.rank;
  let correct = 0;
  for (let row = 0; row < given.length / classes; row++) {
    const label = areNumbers ? wanted[row] : largest(wanted, row * classes, classes);
    if (largest(given, row * classes, classes) === label) correct++;
  }
  return correct;
}

/** The position in a row at which the first of its largest values stands. */
function largest(values: ArrayLike<number>, start: number, length: number): number {
  let at = start;
  for (let i = start; i < start + length; i++) if (values[i] > values[at]) at = i;
  return at - start;
}

const categorical: Metric = {
  better: "max",
  totals: (targets, outputs) => [correctAnswers(targets, outputs)],
  finish: ([correct], samples) => correct / samples,
};

/** The largest of one number is always at the label. */
const amongSeveral = ({ width }: OutputKind): Metric | undefined => (width === 1 ? undefined : categorical);

/** Whether each output means yes: a probability above one half, or a logit of one; those of a row are of its softmax. */
function yes(outputs: tf.Tensor, { form, targets }: OutputKind): tf.Tensor {
  if (form !== "logits") return tf.greater(outputs, 0.5);
  return targets === "rows" ? tf.greater(tf.softmax(outputs), 0.5) : tf.greater(outputs, 0);
}

const isYes = (targets: tf.Tensor): tf.Tensor => tf.greater(targets, 0.5);

const binary = (output: OutputKind): Metric =>
  meanOf((targets, outputs) => tf.equal(yes(outputs, output), isYes(targets)).toFloat(), "max");

/** The share of those given as yes, or wanted as yes, that are both. */
const share = (output: OutputKind, among: "given" | "wanted"): Metric => ({
  better: "max",
  sums: 2,
  totals: (targets, outputs) => {
    const [given, wanted] = [yes(outputs, output), isYes(targets)];
    const sum = (flags: tf.Tensor): tf.Scalar => flags.toFloat().sum();
    return [sum(tf.logicalAnd(given, wanted)), sum(among === "given" ? given : wanted)];
  },
  finish: ([right, all]) => (all === 0 ? 0 : right / all),
});

const rootMeanSquaredError: Metric = {
  ...meanOf((targets, outputs) => outputs.sub(targets).square().mean(), "min"),
  finish: ([sum], samples) => Math.sqrt(sum / samples),
};

/** The metrics that are no losses, by Keras' names. */
const own: { readonly [name: string]: (output: OutputKind) => Metric | undefined } = {
  accuracy: (output) => {
    const { targets, width } = output;
    if (targets === "classes" || targets === "rows") return categorical;
    if (targets === "shares") return binary(output);
    return width !== null && width > 1 ? categorical : undefined;
  },
  binaryAccuracy: binary,
  categoricalAccuracy: amongSeveral,
  sparseCategoricalAccuracy: amongSeveral,
  precision: (output) => share(output, "given"),
  recall: (output) => share(output, "wanted"),
  r2Score: ({ width }) => r2Score(width ?? 1),
  rootMeanSquaredError: () => rootMeanSquaredError,
};

const aliases: { readonly [name: string]: string } = {
  acc: "accuracy",
  r2: "r2Score",
  rmse: "rootMeanSquaredError",
};

/** Every metric that goes by a name; losses are metrics too. */
export const metricNames = (): string[] => [...Object.keys(own), ...Object.keys(losses)];

/**
 * The metric of a name for an output.
 *
 * @returns None for a name that is not known; "unfit" for one that has no meaning for the output.
 */
export function findMetric(name: string, output: OutputKind): Metric | "unfit" | undefined {
  const camel = name.replace(/_+(\w)/g, (_, letter: string) => letter.toUpperCase());
  const lower = camel.toLowerCase();
  const named = aliases[lower] ?? camel;
  if (Object.hasOwn(own, named)) {
    const takesClasses = /accuracy$/i.test(named) && named !== "binaryAccuracy";
    return (output.targets !== "classes" || takesClasses ? own[named](output) : undefined) ?? "unfit";
  }
  const loss = findLoss(name);
  return loss && lossMetric(loss, output);
}

/** A loss as a metric, unweighted. */
function lossMetric(name: LossName, { targets, form }: OutputKind): Metric | "unfit" {
  const loss: NamedLoss = losses[name];
  const each = loss.of[form] ?? loss.of.values;
  const fits = (loss.targets === "classes") === (targets === "classes");
  return each && fits ? meanOf(each, "min") : "unfit";
}

/** A function of a program's own as a metric. */
export const functionMetric = (f: MetricFunction, better?: Metric["better"]): Metric => meanOf(f, better);
