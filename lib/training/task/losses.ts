import * as tf from "@tensorflow/tfjs";
import { weightedCrossEntropy } from "../cross-entropy";

/**
 * What targets are: numbers in place of the outputs; a row for each of the outputs' rows, one-hot or with the sum 1; the
 * numbers of classes, one in place of each row; or numbers from 0 to 1 in place of the outputs.
 */
export type TargetKind = "values" | "rows" | "classes" | "shares";

/** What outputs are: any numbers, probabilities, or logits, whose softmax or sigmoid are probabilities. */
export type OutputForm = "values" | "probabilities" | "logits";

/** A loss of each row of outputs against its targets. */
export type LossFunction = (targets: tf.Tensor, outputs: tf.Tensor) => tf.Tensor;

/** A loss by name. */
export interface NamedLoss {
  readonly targets: TargetKind;
  /** What the numbers of targets may be: within a range, or signs, −1 and 1 (any). */
  readonly numbers?: readonly [least: number, most: number] | "signs";
  /** The loss of each row, [samples, …] without the last axis, by what the outputs may be. */
  readonly of: { readonly [F in OutputForm]?: LossFunction };
}

/** What Keras keeps logarithms and divisions away from 0 by. */
const epsilon = 1e-7;

const clip = (x: tf.Tensor, low: number, high = Infinity): tf.Tensor => tf.clipByValue(x, low, high);
const square: LossFunction = (t, p) => p.sub(t).square().mean(-1);
const normalized = (x: tf.Tensor): tf.Tensor => x.div(tf.sqrt(clip(x.square().sum(-1, true), epsilon ** 2)));
const margin = (t: tf.Tensor, p: tf.Tensor): tf.Tensor => tf.relu(tf.sub(1, t.mul(p)));

/** `|e| − δ/2` beyond δ = 1, `e²/2` below, for e = output − target. */
const huber: LossFunction = (t, p) => {
  const error = p.sub(t).abs();
  const near = clip(error, 0, 1);
  return near.mul(error.sub(near.mul(0.5))).mean(-1);
};

/** `log cosh e = |e| + log(1 + exp(−2|e|)) − log 2`. */
const logCosh: LossFunction = (t, p) => {
  const error = p.sub(t);
  return error
    .add(tf.softplus(error.mul(-2)))
    .sub(Math.LN2)
    .mean(-1);
};

const rowsOfLogits: LossFunction = (t, z) => tf.neg(t.mul(tf.logSoftmax(z)).sum(-1));

const rowsOfShares: LossFunction = (t, p) =>
  tf.neg(t.mul(clip(p.div(p.sum(-1, true)), epsilon, 1 - epsilon).log()).sum(-1));

const toRows = (labels: tf.Tensor, outputs: tf.Tensor): tf.Tensor =>
  tf.oneHot(labels.toInt(), outputs.shape[outputs.rank - 1]).toFloat();

/** `t softplus(−z) + (1 − t) softplus(z)`, whose gradient is right for a logit of 0 too. */
const binaryOfLogits: LossFunction = (t, z) =>
  t
    .mul(tf.softplus(tf.neg(z)))
    .add(tf.sub(1, t).mul(tf.softplus(z)))
    .mean(-1);

const binaryOfShares: LossFunction = (t, given) => {
  const p = clip(given, epsilon, 1 - epsilon);
  return tf.neg(t.mul(p.log()).add(tf.sub(1, t).mul(tf.sub(1, p).log()))).mean(-1);
};

/** Every loss that goes by a name, which is Keras'; the formulas are Keras' too. */
export const losses = {
  meanSquaredError: { targets: "values", of: { values: square } },
  meanAbsoluteError: { targets: "values", of: { values: (t, p) => p.sub(t).abs().mean(-1) } },
  meanAbsolutePercentageError: {
    targets: "values",
    of: { values: (t, p) => p.sub(t).div(clip(t.abs(), epsilon)).abs().mean(-1).mul(100) },
  },
  meanSquaredLogarithmicError: {
    targets: "values",
    numbers: [0, Infinity],
    of: { values: (t, p) => square(clip(t, epsilon).log1p(), clip(p, epsilon).log1p()) },
  },
  huber: { targets: "values", of: { values: huber } },
  logCosh: { targets: "values", of: { values: logCosh } },
  poisson: {
    targets: "values",
    numbers: [0, Infinity],
    of: { values: (t, p) => p.sub(t.mul(p.add(epsilon).log())).mean(-1) },
  },
  cosineProximity: {
    targets: "values",
    of: { values: (t, p) => tf.neg(normalized(t).mul(normalized(p)).sum(-1)) },
  },
  hinge: { targets: "values", numbers: "signs", of: { values: (t, p) => margin(t, p).mean(-1) } },
  squaredHinge: {
    targets: "values",
    numbers: "signs",
    of: { values: (t, p) => margin(t, p).square().mean(-1) },
  },
  categoricalHinge: {
    targets: "rows",
    of: {
      values: (t, p) => tf.relu(tf.sub(1, t).mul(p).max(-1).sub(t.mul(p).sum(-1)).add(1)),
    },
  },
  kullbackLeiblerDivergence: {
    targets: "rows",
    numbers: [0, 1],
    of: {
      probabilities: (t, p) => {
        const [wanted, given] = [clip(t, epsilon, 1), clip(p, epsilon, 1)];
        return wanted.mul(wanted.div(given).log()).sum(-1);
      },
    },
  },
  binaryCrossentropy: {
    targets: "shares",
    numbers: [0, 1],
    of: { probabilities: binaryOfShares, logits: binaryOfLogits },
  },
  categoricalCrossentropy: {
    targets: "rows",
    numbers: [0, 1],
    of: { probabilities: rowsOfShares, logits: rowsOfLogits },
  },
  sparseCategoricalCrossentropy: {
    targets: "classes",
    of: {
      probabilities: (t, p) => rowsOfShares(toRows(t, p), p),
      logits: (t, z) => rowsOfLogits(toRows(t, z), z),
    },
  },
} satisfies Record<string, NamedLoss>;

/** The name of a loss, as Keras and tfjs have it. */
export type LossName = keyof typeof losses;

/** Other names of the same losses. */
const aliases: { readonly [name: string]: LossName } = {
  mse: "meanSquaredError",
  mae: "meanAbsoluteError",
  mape: "meanAbsolutePercentageError",
  msle: "meanSquaredLogarithmicError",
  kld: "kullbackLeiblerDivergence",
  klDivergence: "kullbackLeiblerDivergence",
  logcosh: "logCosh",
  huberLoss: "huber",
  cosine: "cosineProximity",
  cosineSimilarity: "cosineProximity",
};

/** The loss of a name, in any of its spellings: `meanSquaredError`, `mean_squared_error`, `MSE`; undefined if there is none. */
export function findLoss(name: string): LossName | undefined {
  const camel = /^[A-Z]+$/.test(name)
    ? name.toLowerCase()
    : name
        .replace(/_+(\w)/g, (_, letter: string) => letter.toUpperCase())
        .replace(/^[A-Z]/, (c) => c.toLowerCase());
  const found = aliases[camel] ?? camel;
  return Object.hasOwn(losses, found) ? found : undefined;
}

/**
 * The mean loss of a batch: of each row by `each`, times the weight of its sample.
 *
 * @param weights What each sample counts, [samples].
 */
export function meanLoss(each: tf.Tensor, weights?: tf.Tensor1D): tf.Scalar {
  if (!weights) return each.mean();
  return each.mul(weights.reshape([-1, ...each.shape.slice(1).fill(1)])).mean();
}

/** The mean loss by a name and a form of outputs: cross-entropy of logits is computed with its gradient at once. */
export function namedLoss(
  name: LossName,
  form: OutputForm,
): (targets: tf.Tensor, outputs: tf.Tensor, weights?: tf.Tensor1D) => tf.Scalar {
  if (form === "logits" && (name === "categoricalCrossentropy" || name === "sparseCategoricalCrossentropy"))
    return weightedCrossEntropy;
  const { of }: NamedLoss = losses[name];
  const each = of[form]!;
  return (targets, outputs, weights) => meanLoss(each(targets, outputs), weights);
}
