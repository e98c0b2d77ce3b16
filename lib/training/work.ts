import * as tf from "@tensorflow/tfjs";
import { Dataset, Samples, shareOfCommonest } from "../datasets/dataset";
import { checkFit, checkKind, checkTrainable, trainedVariables } from "./check-run";
import { checkDataset, Part } from "./check-samples";
import { ArraySource } from "./data/arrays";
import type { Source } from "./data/batch";
import { withClassWeights } from "./data/class-weights";
import { LabelForm, labelledSource } from "./data/labelled";
import { checkData, isDataset, readData, readSamples, Sources, TrainingData } from "./data/read-data";
import type { Port } from "./data/port";
import type { ArraySamples } from "./data/read-arrays";
import { weighed } from "./data/sample-weights";
import type { Stream } from "./data/stream";
import { kindOfOutputs, OutputKind, outputKind } from "./logits";
import { losses, NamedLoss, OutputForm } from "./task/losses";
import type { TaskOptions } from "./task/options";
import {
  outputTask,
  takesLogits,
  takesProbabilities,
  targetsOf,
  Task,
  WantedLoss,
  wantedLosses,
} from "./task/task";

/** What a run is to do: its task, and the samples that it goes through. */
export interface Work extends Sources {
  readonly task: Task;
  /** The share of the commonest label in validation, where samples have labels. */
  readonly chance?: number;
}

type SampleShape = Pick<Dataset, "features" | "classes" | "inputShape">;

/** What a Dataset without a word on the loss is trained with. */
const classifier: WantedLoss = { name: "sparseCategoricalCrossentropy", fromLogits: true, weight: 1 };

/**
 * Reads data and what is to be done with it, and checks that a model can be trained with both.
 *
 * @throws TypeError if one of them is something else; RangeError if they do not fit each other, a label is not a class,
 * outputs are not what the loss takes, or nothing is to be trained; Error that names the layer if the backend in use cannot
 * train it.
 */
export async function prepareWork(
  owner: string,
  model: tf.LayersModel,
  data: TrainingData,
  options: TaskOptions,
): Promise<Work> {
  checkKind(owner, model);
  checkData(owner, data);
  const wanted = readWanted(owner, model, isDataset(data), options);
  if (isDataset(data)) {
    checkDataset(owner, data);
    checkLabels(owner, model, data, wanted);
  }
  checkTrainable(owner, model);
  const sources = isDataset(data)
    ? datasetSources(owner, data, labelForm(model, wanted, data.classes), wanted, options)
    : await readData(owner, data, { ...portsOf(model, wanted), classWeight: options.classWeight });
  const task = await makeTask(owner, model, wanted, options, sources.train);
  trainedVariables(owner, model);
  return {
    task,
    ...sources,
    ...(isDataset(data) && { chance: shareOfCommonest(data.validation, data.classes) }),
  };
}

/**
 * The task of a model that is to be evaluated on labelled samples, and these as a source.
 *
 * @throws TypeError or RangeError if model, samples and loss do not fit each other.
 */
export async function prepareLabelled(
  owner: string,
  model: tf.LayersModel,
  samples: Samples,
  shape: SampleShape,
  part: Part = "",
  options: TaskOptions = {},
): Promise<{ task: Task; source: Source }> {
  checkKind(owner, model);
  const wanted = readWanted(owner, model, true, options);
  checkLabels(owner, model, shape, wanted);
  const source = labelledSource(samples, shape, part, labelForm(model, wanted, shape.classes));
  return { task: await makeTask(owner, model, wanted, options, source), source };
}

/**
 * The task of a model that is to be evaluated on samples of any kind, and these as a source.
 *
 * @throws TypeError or RangeError if model, samples and loss do not fit each other.
 */
export async function prepareSamples(
  owner: string,
  model: tf.LayersModel,
  samples: ArraySamples | Stream,
  options: TaskOptions,
  part: Part = "",
): Promise<{ task: Task; source: Source }> {
  checkKind(owner, model);
  const wanted = readWanted(owner, model, false, options);
  const source = await readSamples(owner, samples, part, portsOf(model, wanted));
  return { task: await makeTask(owner, model, wanted, options, source), source };
}

/** @param areLabelled Whether samples have labels, which are classified without a word on the loss. */
function readWanted(
  owner: string,
  model: tf.LayersModel,
  areLabelled: boolean,
  options: TaskOptions,
): WantedLoss[] {
  if (options.loss !== undefined) {
    const wanted = wantedLosses(owner, options, model.outputNames);
    checkWidths(owner, model, wanted);
    return wanted;
  }
  checkLone(owner, options);
  if (areLabelled) return [classifier];
  const { loss } = model as { loss?: unknown };
  if (typeof loss === "string")
    throw new TypeError(
      `${owner}: loss must be given, such as the one that the model was compiled with, loss: "${loss}"`,
    );
  throw new TypeError(
    `${owner}: loss must be given for this data, such as loss: "meanSquaredError" for numbers or ` +
      `"sparseCategoricalCrossentropy" for numbers of classes`,
  );
}

/** @throws TypeError if there are weights of losses without these. */
function checkLone(owner: string, { lossWeights }: TaskOptions): void {
  if (lossWeights !== undefined)
    throw new TypeError(`${owner}: lossWeights must go with a loss for each output`);
}

/** @throws RangeError if an output is too narrow for its loss, which would be 0 whatever it gives. */
function checkWidths(owner: string, model: tf.LayersModel, wanted: readonly WantedLoss[]): void {
  wanted.forEach((loss, i) => {
    if (!/classes|rows/.test(targetsOf(loss)) || model.outputs[i].shape.at(-1) !== 1) return;
    throw new RangeError(
      `${owner}: ${loss.name} must have an output for each class, but ${model.outputNames[i]} is one number; ` +
        'for yes or no give loss: "binaryCrossentropy", with targets 0 and 1',
    );
  });
}

/** What the labels of a Dataset are to the model. */
function labelForm(model: tf.LayersModel, [wanted]: readonly WantedLoss[], classes: number): LabelForm {
  const targets = targetsOf(wanted);
  if (targets === "classes") return "classes";
  return classes === 2 && model.outputs[0].shape.at(-1) === 1 ? "shares" : "rows";
}

function checkLabels(
  owner: string,
  model: tf.LayersModel,
  data: SampleShape,
  wanted: readonly WantedLoss[],
): void {
  const signs = wanted.find(({ name }) => name && (losses[name] as NamedLoss).numbers === "signs");
  if (signs) {
    throw new RangeError(
      `${owner}: ${signs.name} takes the targets −1 and 1, but the labels of a Dataset are 0 and 1; ` +
        'give { x, y } with signs, or loss: "binaryCrossentropy"',
    );
  }
  const isOne = wanted.length === 1 && labelForm(model, wanted, data.classes) === "shares";
  checkFit(owner, model, isOne ? { ...data, classes: 1 } : data);
}

function datasetSources(
  owner: string,
  data: Dataset,
  form: LabelForm,
  wanted: readonly WantedLoss[],
  { classWeight }: TaskOptions,
): Sources {
  const of = (samples: Samples, part: Part): ArraySource => labelledSource(samples, data, part, form);
  const train = of(data.train, "training ");
  return {
    train: classWeight
      ? new ArraySource(
          weighed(owner, "training ", train.parts, (parts) =>
            withClassWeights(owner, parts, classWeight, targetsOf(wanted[0])),
          ),
          "training ",
        )
      : train,
    validation: of(data.validation, "validation "),
  };
}

/** What the model takes, and what it is to be given as targets. */
function portsOf(model: tf.LayersModel, wanted: readonly WantedLoss[]) {
  const shapeOf = ({ shape: [, ...shape] }: tf.SymbolicTensor): (number | null)[] => shape;
  const inputs = model.inputs.map((input, i): Port => ({
    name: model.inputNames[i],
    shape: shapeOf(input),
    dtype: input.dtype === "int32" ? "int32" : "float32",
    classes: tokensOf(model, input),
  }));
  const outputs = model.outputs.map((output, i): Port => {
    const [shape, name] = [shapeOf(output), model.outputNames[i]];
    const loss = wanted[i].name;
    const forLoss = loss && { name: loss, ...(losses[loss] as NamedLoss) };
    if (targetsOf(wanted[i]) !== "classes")
      return { name, shape, dtype: "float32", loss: forLoss, free: !forLoss };
    const classes = shape.at(-1) ?? Infinity;
    return { name, shape: shape.slice(0, -1), dtype: "int32", classes, loss: forLoss };
  });
  return { inputs, outputs, targets: targetsOf(wanted[0]) };
}

/** How many tokens there are for an input that an embedding reads. */
function tokensOf(model: tf.LayersModel, { id }: tf.SymbolicTensor): number | undefined {
  const reads = (layer: tf.layers.Layer): boolean => [layer.input].flat().some((each) => each.id === id);
  const reader = model.layers.find((layer) => layer.getClassName() === "Embedding" && reads(layer));
  return reader && (reader.getConfig().inputDim as number);
}

async function makeTask(
  owner: string,
  model: tf.LayersModel,
  wanted: readonly WantedLoss[],
  { metrics }: TaskOptions,
  source: Source,
): Promise<Task> {
  const outputs = [];
  for (const [i, loss] of wanted.entries()) {
    const output = { name: model.outputNames[i], width: model.outputs[i].shape.at(-1) ?? null };
    outputs.push(outputTask(owner, loss, output, await formOf(owner, model, i, loss, source)));
  }
  return new Task(owner, outputs, metrics);
}

/** Whether an output is logits or probabilities, where the loss takes both: as the graph tells, or outputs for some samples. */
async function formOf(
  owner: string,
  model: tf.LayersModel,
  output: number,
  wanted: WantedLoss,
  source: Source,
): Promise<OutputForm> {
  if (!takesProbabilities(wanted)) return "values";
  let kind = outputKind(model, output);
  if (kind === "unknown" && source instanceof ArraySource && source.size > 1) {
    const some = Array.from({ length: Math.min(source.size, 16) }, (_, i) => i);
    const areShares = targetsOf(wanted) === "shares";
    kind = await kindOfOutputs(model, () => source.read(some).x, output, areShares);
  }
  return chooseForm(owner, model, output, kind, wanted);
}

/** @throws RangeError if outputs are not what the loss takes, or not what is said of them. */
function chooseForm(
  owner: string,
  { outputNames }: tf.LayersModel,
  output: number,
  kind: OutputKind,
  { name, fromLogits }: WantedLoss,
): OutputForm {
  const which = outputNames.length === 1 ? "its outputs" : `those of ${outputNames[output]}`;
  const isKnown = kind !== "unknown";
  if (fromLogits) {
    if (!isKnown || kind === "logits") return "logits";
    throw new RangeError(
      `${owner}: the model must give logits, but ${which} are ${kind}; remove the softmax or sigmoid: the loss applies it` +
        (outputNames.length === 1 ? ', or give loss: "' + name + '", which takes both' : ""),
    );
  }
  if (fromLogits === false || !takesLogits({ name })) {
    if (kind !== "logits") return "probabilities";
    throw new RangeError(
      `${owner}: the model must give probabilities for ${name}, but ${which} are logits; end it with a softmax or sigmoid`,
    );
  }
  if (isKnown) return kind === "logits" ? "logits" : "probabilities";
  throw new RangeError(
    `${owner}: it cannot be told whether ${which} are logits or probabilities; give loss: { name: "${name}", fromLogits: true }, or false`,
  );
}
