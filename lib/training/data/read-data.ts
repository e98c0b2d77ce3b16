import type { Dataset } from "../../datasets/dataset";
import { isObject, show } from "../../options/options";
import { suggestion } from "../../options/show";
import { checkDataset, Part } from "../check-samples";
import type { TargetKind } from "../task/losses";
import { ArrayParts, ArraySource } from "./arrays";
import type { Source } from "./batch";
import { withClassWeights } from "./class-weights";
import { Field, widthOf } from "./field";
import type { Port } from "./port";
import { ArraySamples, readArrays } from "./read-arrays";
import { weighed } from "./sample-weights";
import { isStream, Stream, StreamSource } from "./stream";

/** Samples in memory to train with, and those to judge by: samples of their own, or the last part of the others. */
export interface ArrayData extends ArraySamples {
  /** Samples to judge by after each epoch; or a share from 0 to 1: the last so many of the samples, which are not trained with. */
  readonly validation?: ArraySamples | Stream | number;
}

/** Samples that come in batches, and those to judge by. */
export interface StreamData {
  readonly train: Stream;
  readonly validation?: ArraySamples | Stream;
}

/** What a model can be trained with. */
export type TrainingData = Dataset | ArrayData | StreamData | Stream;

/** The samples of a run. */
export interface Sources {
  readonly train: Source;
  readonly validation?: Source;
}

/** Whether data is labelled samples in typed arrays. */
export const isDataset = (data: TrainingData): data is Dataset =>
  isObject(data) && "train" in data && !isStream((data as StreamData).train);

/** What the reading of data has to know of the model. */
export interface DataPorts {
  readonly inputs: readonly Port[];
  readonly outputs: readonly Port[];
  readonly targets: TargetKind;
  readonly classWeight?: readonly number[] | Readonly<Record<number, number>>;
}

/**
 * Data that is no Dataset as sources.
 *
 * @throws TypeError or RangeError that names the part, what was expected and what came.
 */
export async function readData(
  owner: string,
  data: ArrayData | StreamData | Stream,
  ports: DataPorts,
): Promise<Sources> {
  const weigh = (parts: ArrayParts): ArrayParts =>
    ports.classWeight ? withClassWeights(owner, parts, ports.classWeight, ports.targets) : parts;
  const { samples, validation } = separate(owner, data);
  if (typeof validation !== "number") {
    return {
      train: await readSamples(owner, samples, "training ", ports, weigh),
      ...(validation !== undefined && {
        validation: await readSamples(owner, validation, "validation ", ports),
      }),
    };
  }
  const whole = await readArrays(owner, "training ", samples as ArraySamples, ports);
  const [train, held] = split(owner, whole, validation);
  return {
    train: arraySource(owner, "training ", train, weigh),
    validation: arraySource(owner, "validation ", held),
  };
}

/**
 * Samples of any kind as a source.
 *
 * @param weigh Multiplies by the weights of classes.
 * @throws TypeError or RangeError that names the part, what was expected and what came.
 */
export async function readSamples(
  owner: string,
  samples: ArraySamples | Stream,
  part: Part,
  ports: Pick<DataPorts, "inputs" | "outputs">,
  weigh?: (parts: ArrayParts) => ArrayParts,
): Promise<Source> {
  if (isStream(samples)) return new StreamSource(owner, samples, part, ports, weigh);
  return arraySource(owner, part, await readArrays(owner, part, samples, ports), weigh);
}

/** All samples of a part as a source; `weigh` multiplies by the weights of classes. */
const arraySource = (
  owner: string,
  part: Part,
  parts: ArrayParts,
  weigh?: (parts: ArrayParts) => ArrayParts,
): ArraySource => new ArraySource(weighed(owner, part, parts, weigh), part);

/** The samples to train with, and those to judge by. */
function separate(
  owner: string,
  data: ArrayData | StreamData | Stream,
): { samples: ArraySamples | Stream; validation?: ArrayData["validation"] } {
  if (isStream(data)) return { samples: data };
  const { validation, ...rest } = data;
  const known = "train" in rest ? ["train"] : ["x", "y", "sampleWeight"];
  const unknown = Object.keys(rest).find((key) => !known.includes(key));
  if (unknown !== undefined) {
    throw new TypeError(
      `${owner}: unknown part ${unknown} of the data${suggestion(unknown, [...known, "validation"])}`,
    );
  }
  if (typeof validation === "number" && "train" in rest) {
    throw new TypeError(
      `${owner}: validation must be samples or batches of their own for data in batches, got ${validation}`,
    );
  }
  return { samples: "train" in rest ? rest.train : rest, validation };
}

/** The first samples, and the last `share` of them. */
function split(owner: string, parts: ArrayParts, share: number): [ArrayParts, ArrayParts] {
  const { size } = parts;
  const at = Math.floor(size * (1 - share));
  if (!(share > 0 && share < 1) || at < 1 || at >= size) {
    throw new RangeError(
      `${owner}: validation must be samples, or a share between 0 and 1 that leaves samples on both sides, ` +
        `got ${show(share)} of ${size} samples`,
    );
  }
  const from = (start: number, end: number): ArrayParts => {
    const cut = (field: Field): Field => ({
      ...field,
      values: field.values.subarray(start * widthOf(field), end * widthOf(field)),
    });
    const { x, y, weights } = parts;
    return { size: end - start, x: x.map(cut), y: y.map(cut), weights: weights?.subarray(start, end) };
  };
  return [from(0, at), from(at, size)];
}

/** @throws TypeError if a value is no data at all. */
export function checkData(owner: string, data: TrainingData): void {
  if (isStream(data)) return;
  if (isObject(data) && ("x" in data || "y" in data)) return;
  if (isObject(data) && "train" in data && (isStream(data.train) || "features" in data)) return;
  const isPair = isObject(data) && "train" in data;
  if (isPair && isObject(data.train) && "x" in data.train && !("size" in data.train)) {
    throw new TypeError(
      `${owner}: the data must be { x, y, validation: { x, y } }, with the training samples in no part of their own`,
    );
  }
  if (isObject(data) && "xs" in data) {
    throw new TypeError(`${owner}: the data must be { x, y } for all samples; { xs, ys } is for a batch`);
  }
  checkDataset(owner, data as never);
}

