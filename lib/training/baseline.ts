import * as tf from "@tensorflow/tfjs";
import { ArraySource } from "./data/arrays";
import { Field, widthOf } from "./data/field";
import type { OutputTask } from "./task/task";
import type { Work } from "./work";

/** What is reached on the validation samples without a look at their inputs. */
export interface Blind {
  /** The share of the commonest label. */
  readonly chance?: number;
  /** The mean loss of a model that gives the mean of the training targets for every input. */
  readonly baseline?: number;
}

/** What is reached blindly: for a single output, samples in memory and a loss with a name. */
export async function blindScores({ task, train, validation, chance }: Work): Promise<Blind> {
  if (chance !== undefined) return { chance };
  const [output, ...others] = task.outputs;
  const isKnown = train instanceof ArraySource && validation instanceof ArraySource && !others.length;
  if (!isKnown || !output.lossName) return {};
  const [field] = validation.parts.y;
  if (output.targets === "classes")
    return widthOf(field) === 1 ? { chance: shareOfCommonest(field, validation.size) } : {};
  const constant = givenAlways(output, meanTarget(train.parts.y[0], train.size));
  const baseline = await meanLoss(output, constant, validation);
  return Number.isFinite(baseline) ? { baseline } : {};
}

function shareOfCommonest({ values }: Field, size: number): number {
  const counts = new Map<number, number>();
  for (let i = 0; i < size; i++) counts.set(values[i], (counts.get(values[i]) ?? 0) + 1);
  return Math.max(...counts.values()) / size;
}

/** The mean of each number of the targets. */
function meanTarget(field: Field, size: number): Float64Array {
  const { values, scale = 1 } = field;
  const mean = new Float64Array(widthOf(field));
  for (let i = 0; i < size; i++)
    for (let j = 0; j < mean.length; j++) mean[j] += (values[i * mean.length + j] * scale) / size;
  return mean;
}

/** Keeps the logarithms of shares finite. */
const epsilon = 1e-7;

/** The outputs that stand for a mean: the mean itself, or the logits of its shares. */
function givenAlways({ targets, form }: OutputTask, mean: Float64Array): Float64Array {
  if (form !== "logits") return mean;
  const log = (share: number): number => Math.log(Math.max(share, epsilon));
  return mean.map((share) => (targets === "shares" ? log(share) - log(1 - share) : log(share)));
}

async function meanLoss(output: OutputTask, constant: Float64Array, source: ArraySource): Promise<number> {
  let sum = 0;
  const pass = source.begin();
  for (let batch = await pass.next(1000); batch; batch = await pass.next(1000)) {
    const loss = tf.tidy(() => {
      const { y, weights } = batch.tensors();
      const [targets] = y;
      const row = tf.tensor(Float32Array.from(constant), [1, ...targets.shape.slice(1)]);
      return output.loss(targets, tf.tile(row, [batch.size, ...targets.shape.slice(1).fill(1)]), weights);
    });
    sum += (await loss.data())[0] * batch.size;
    loss.dispose();
  }
  return sum / source.size;
}
