import * as tf from "@tensorflow/tfjs";
import type { Dataset, NumberArray, Samples } from "../datasets/dataset";
import { show } from "../options/options";
import { Field, widthOf } from "./data/field";

/** The part of a Dataset that samples are, as errors name it; `""` for samples that are no part of one. */
export type Part = "training " | "validation " | "test " | "";

type SampleShape = Pick<Dataset, "features" | "classes" | "inputShape">;

const byNumber = "give each sample its class as a number from 0";

/**
 * Checks a dataset: its numbers, the arrays of both parts and every label. The inputs' values are not looked at; see
 * {@link checkFinite}.
 *
 * @throws TypeError or RangeError that names the part and the sample, what it has and what is allowed.
 */
export function checkDataset(owner: string, data: Dataset): void {
  if (![data, data?.train, data?.validation].every((value) => typeof value === "object" && value !== null)) {
    throw new TypeError(
      `${owner}: the data must be a Dataset with train and validation samples, such as await loadMnist() gives, ` +
        `or { x, y } of arrays or tensors, or what gives batches, got ${show(data)}`,
    );
  }
  checkShape(owner, data);
  checkSamples(owner, "training ", data.train, data);
  checkSamples(owner, "validation ", data.validation, data);
}

/** @throws TypeError or RangeError if features, classes and the shape of an input have no meaning together. */
export function checkShape(owner: string, shape: SampleShape): void {
  checkCount(owner, "the data's features", shape?.features);
  checkCount(owner, "the data's classes", shape.classes);
  if (shape.classes === 1) {
    throw new RangeError(
      `${owner}: the data's classes must be at least 2, got 1: with one class the loss is 0 whatever the model's output is`,
    );
  }
  const { features, inputShape } = shape;
  if (inputShape === undefined) return;
  if (!Array.isArray(inputShape) || widthOf({ shape: inputShape }) !== features) {
    throw new RangeError(
      `${owner}: the data's inputShape must be a list whose product is ${features}, the data's features, got ${show(inputShape)}`,
    );
  }
}

/**
 * Checks samples, but for the values of the inputs. They may be the first `size` of longer arrays, as in
 * `{ ...data.train, size: 1000 }`.
 *
 * @throws TypeError or RangeError that names the part and the sample, what it has and what is allowed.
 */
export function checkSamples(
  owner: string,
  part: Part,
  samples: Samples,
  { features, classes }: SampleShape,
): void {
  if (typeof samples !== "object" || samples === null) {
    throw new TypeError(
      `${owner}: the ${part}samples must be an object { size, x, y }, got ${show(samples)}`,
    );
  }
  const { size, x, y, scale = 1 } = samples;
  checkCount(owner, `size of the ${part}samples`, size);
  if (typeof scale !== "number" || !Number.isFinite(scale) || scale === 0) {
    const Kind = typeof scale === "number" ? RangeError : TypeError;
    throw new Kind(
      `${owner}: scale of the ${part}samples must be a finite number other than 0, got ${show(scale)}`,
    );
  }
  checkArray(owner, `x of the ${part}samples`, x, "Float32Array.from(x)");
  // Samples may be the first of longer arrays, if both are of as many.
  const isPart = y?.length > size && x.length === y.length * features;
  if (x.length !== size * features && !isPart) {
    throw new RangeError(
      `${owner}: x of the ${part}samples must have ${size * features} numbers, size · features = ${size} · ${features}, ` +
        `got ${x.length}; is size or features wrong?`,
    );
  }
  // A plain array is looked through all the same: that a sample has a text or a row for its label says more.
  if (!Array.isArray(y)) checkArray(owner, `y of the ${part}samples`, y, "Int32Array.from(y)", byNumber);
  if (y.length !== size && !isPart) {
    const isOneHot = y.length === size * classes;
    throw new RangeError(
      `${owner}: y of the ${part}samples must have ${size} labels, one for each sample, got ${y.length}` +
        (isOneHot ? `, which is size · classes; instead of one-hot rows ${byNumber}` : ""),
    );
  }
  for (let i = 0; i < size; i++) checkLabel(owner, part, i, y[i], classes);
  checkArray(owner, `y of the ${part}samples`, y, "Int32Array.from(y)");
}

/** @throws TypeError or RangeError that names the sample if its label is not the number of a class. */
export function checkLabel(owner: string, part: Part, sample: number, label: unknown, classes: number): void {
  if (Number.isInteger(label) && (label as number) >= 0 && (label as number) < classes) return;
  const isRow = Array.isArray(label) || ArrayBuffer.isView(label);
  const Kind = typeof label === "number" ? RangeError : TypeError;
  throw new Kind(
    `${owner}: the label of ${part}sample ${sample} must be an integer from 0 to ${classes - 1}, ` +
      `since there are ${classes} classes, ` +
      `got ${show(label)}; ${isRow ? "instead of one-hot rows " : ""}${byNumber}`,
  );
}

/** Says in one line if all training samples have one label, so that a loss near 0 means nothing. */
export function warnOfOneClass(owner: string, { train, classes }: Dataset): void {
  const { y, size } = train;
  if (size < 2 || y.subarray(0, size).some((label: number) => label !== y[0])) return;
  console.warn(
    `${owner}: all ${size} training samples have the label ${y[0]}, though there are ${classes} classes`,
  );
}

/** Where a number that is not finite is looked for. */
interface Search {
  readonly part: Part;
  /** What the field is to the model. */
  readonly what: "inputs" | "targets";
  readonly size: number;
  readonly field: Field;
  /** The samples to look at (all unless given). */
  readonly indices?: ArrayLike<number>;
}

/**
 * Looks for a number that the model gets as NaN or infinity. For use where a loss is not finite: it looks at every number.
 *
 * @throws RangeError that names the first sample that has one, and its position there, from 0.
 */
export function findNotFinite(owner: string, { part, what, size, field, indices }: Search): void {
  const { values, scale = 1, classes } = field;
  const isInteger = !tagOf(values).startsWith("Float");
  if (classes !== undefined || (isInteger && Math.abs(scale) < 1e28)) return;
  const width = widthOf(field);
  for (let i = 0; i < (indices?.length ?? size); i++) {
    const sample = indices ? indices[i] : i;
    for (let position = 0; position < width; position++) {
      const value = values[sample * width + position];
      const number = Math.fround(Math.fround(value) * scale);
      if (Number.isFinite(number)) continue;
      const change = Number.isFinite(value)
        ? `, which is ${number} in 32 bits${scale === 1 ? "" : ` after scaling by ${scale}`}`
        : "";
      const name = /^[xy]$/.test(field.name) ? "" : ` ${field.name}`;
      throw new RangeError(
        `${owner}: the ${what}${name} of ${part}sample ${sample} hold ${value} at position ${position}${change}; ` +
          `fix the sample or leave it out`,
      );
    }
  }
}

function checkCount(owner: string, name: string, value: unknown): void {
  if (typeof value !== "number")
    throw new TypeError(`${owner}: ${name} must be a positive integer, got ${show(value)}`);
  if (!Number.isSafeInteger(value) || value < 1)
    throw new RangeError(`${owner}: ${name} must be a positive integer, got ${value}`);
}

function checkArray(
  owner: string,
  name: string,
  value: unknown,
  remedy: string,
  rows = "",
): asserts value is NumberArray {
  if (isNumberArray(value)) return;
  const tag = tagOf(value);
  const isTensor = typeof value === "object" && value instanceof tf.Tensor;
  const [row] = Array.isArray(value) ? value : [];
  const isNested = Array.isArray(row);
  const areTyped = ArrayBuffer.isView(row);
  const suffix = isNested
    ? ".flat())"
    : areTyped
      ? ".flatMap((row) => [...row]))"
      : tag.startsWith("Big")
        ? ", Number)"
        : ")";
  const how = isTensor ? "await tensor.data()" : remedy.replace(")", suffix);
  const what = isTensor
    ? `a tensor of the shape [${value.shape}]`
    : tag.endsWith("Array")
      ? `one of class ${tag} with ${(value as []).length} entries`
      : show(value);
  const more = isTensor && value.rank > 1 && rows ? `; instead of one-hot rows ${rows}` : "";
  throw new TypeError(
    `${owner}: ${name} must be a typed array of numbers, such as ${how}, got ${what}${more}`,
  );
}

/** Whether a value is a typed array of numbers, whatever the context that it comes from. */
export const isNumberArray = (value: unknown): value is NumberArray =>
  /^(Float|Int|Uint)\d+(Clamped)?Array$/.test(tagOf(value));

/** The name of a value's class, whatever the context that it comes from. */
const tagOf = (value: unknown): string => Object.prototype.toString.call(value).slice(8, -1);
