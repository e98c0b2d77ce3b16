import * as tf from "@tensorflow/tfjs";
import { read } from "../../backend/device";
import type { NumberArray } from "../../datasets/dataset";
import { isObject, show } from "../../options/options";
import { suggestion } from "../../options/show";
import { isNumberArray, Part } from "../check-samples";
import { ArrayParts } from "./arrays";
import { checkTargets, TargetLoss, targetHint } from "./check-targets";
import { Field, widthOf } from "./field";

/** A typed array, row by row, with its shape, [samples, …]. */
export interface ShapedArray {
  readonly values: NumberArray;
  readonly shape: readonly number[];
}

/**
 * Numbers of samples: a typed array, row by row, alone or with its shape; a tensor, [samples, …]; nested arrays; or a tensor for
 * each sample.
 */
export type Values = NumberArray | ShapedArray | tf.Tensor | readonly unknown[];

/** What goes to a model, or what comes out: for several inputs or outputs a list in their order, or an object by their names. */
export type ValuesOf = Values | readonly Values[] | Readonly<Record<string, Values>>;

/** Samples in memory, with what is wanted of the model. */
export interface ArraySamples {
  /** The inputs. */
  readonly x: ValuesOf;
  /** The targets. */
  readonly y: ValuesOf;
  /** What each sample counts in the loss, [samples]; numbers of at least 0 (1). */
  readonly sampleWeight?: Values;
}

/** What a model takes or gives in one place. */
export interface Port {
  readonly name: string;
  /** The shape of one sample; null where any number fits. */
  readonly shape: readonly (number | null)[];
  readonly dtype: "float32" | "int32";
  /** Numbers of classes are below this. */
  readonly classes?: number;
  /** The loss, where what is read are targets of one that goes by name. */
  readonly loss?: TargetLoss;
  /** Whether a tensor of any shape will do: targets of a loss of a program's own. */
  readonly free?: boolean;
}

/**
 * Samples in memory as fields.
 *
 * @throws TypeError or RangeError that names the part, what was expected and what came.
 */
export async function readArrays(
  owner: string,
  part: Part,
  given: ArraySamples,
  ports: { readonly inputs: readonly Port[]; readonly outputs: readonly Port[] },
): Promise<ArrayParts> {
  if (!isObject(given) || Array.isArray(given)) {
    throw new TypeError(
      `${owner}: the ${part}samples must be { x, y }, inputs and targets, got ${show(given)}`,
    );
  }
  const { x, y, sampleWeight, ...rest } = given;
  const [unknown] = Object.keys(rest);
  if (unknown !== undefined) {
    throw new TypeError(
      `${owner}: unknown part ${unknown} of the ${part}samples${suggestion(unknown, ["x", "y", "sampleWeight"])}`,
    );
  }
  const fields = {
    x: await readFields(owner, part, "x", x, ports.inputs),
    y: await readFields(owner, part, "y", y, ports.outputs),
  };
  const [{ size }] = fields.x;
  const all = [...ports.inputs, ...ports.outputs];
  [...fields.x, ...fields.y].forEach((field, i) => {
    if (field.size === size) return;
    const given = field.values.length / size;
    const hint = all[i].loss && targetHint(all[i].loss, given, widthOf(field));
    throw new RangeError(
      `${owner}: ${field.name} of the ${part}samples must have ${size} samples, as many as ` +
        `${fields.x[0].name}, got ${field.size}${hint ?? ""}`,
    );
  });
  if (sampleWeight === undefined) return { size, ...fields };
  const port: Port = { name: "sampleWeight", shape: [1], dtype: "float32" };
  const weights = await readField(owner, part, "sampleWeight", sampleWeight, port);
  if (weights.size !== size) {
    throw new RangeError(
      `${owner}: sampleWeight of the ${part}samples must have ${size} numbers, one for each sample, got ${weights.size}`,
    );
  }
  return { size, ...fields, weights: checkWeights(owner, part, Float32Array.from(weights.values)) };
}

function checkWeights(owner: string, part: Part, weights: Float32Array): Float32Array {
  const wrong = weights.findIndex((weight) => !(weight >= 0 && weight < Infinity));
  if (wrong < 0) {
    if (weights.some((weight) => weight > 0)) return weights;
    throw new RangeError(
      `${owner}: sampleWeight of the ${part}samples must have one above 0: the loss would be 0 whatever the model gives`,
    );
  }
  throw new RangeError(
    `${owner}: sampleWeight of ${part}sample ${wrong} must be a number of at least 0, got ${weights[wrong]}`,
  );
}

type SizedField = Field & { readonly size: number };

const isTensor = (value: unknown): value is tf.Tensor => value instanceof tf.Tensor;

const isShaped = (value: unknown): value is ShapedArray =>
  isObject(value) && isNumberArray((value as ShapedArray).values) && Array.isArray((value as ShapedArray).shape);

/**
 * What was given for the inputs or the outputs of a model, one entry for each.
 *
 * @throws TypeError or RangeError if there are more, fewer or others.
 */
function splitPorts(owner: string, name: string, given: unknown, ports: readonly Port[]): unknown[] {
  const names = ports.map((port) => port.name);
  const isByName =
    isObject(given) && !isTensor(given) && !ArrayBuffer.isView(given) && !isShaped(given);
  if (isByName) {
    const unknown = Object.keys(given).find((key) => !names.includes(key));
    if (unknown !== undefined)
      throw new TypeError(`${owner}: the model has no ${name === "x" ? "input" : "output"} ${unknown}${suggestion(unknown, names)}`);
    return names.map((each) => (given as Record<string, unknown>)[each]);
  }
  if (ports.length === 1) {
    const [first] = Array.isArray(given) && given.length === 1 ? given : [];
    const isWhole = isShaped(first) || (isTensor(first) && first.rank === ports[0].shape.length + 1);
    return [isWhole ? first : given];
  }
  if (Array.isArray(given) && given.length === ports.length) return given;
  throw new RangeError(
    `${owner}: ${name} must be a list of ${ports.length}, one for each ${name === "x" ? "input" : "output"} of the model ` +
      `(${names.join(", ")}), got ${Array.isArray(given) ? `${given.length}` : show(given)}`,
  );
}

async function readFields(
  owner: string,
  part: Part,
  name: "x" | "y",
  given: unknown,
  ports: readonly Port[],
): Promise<SizedField[]> {
  if (given === undefined || given === null)
    throw new TypeError(`${owner}: ${name} of the ${part}samples must be given, got ${show(given)}`);
  const values = splitPorts(owner, name, given, ports);
  const fields: SizedField[] = [];
  for (const [i, port] of ports.entries()) {
    const path = ports.length === 1 ? name : `${name}.${port.name}`;
    fields.push(await readField(owner, part, path, values[i], port));
  }
  return fields;
}

/** One input, target or weight of all samples as a field. */
async function readField(
  owner: string,
  part: Part,
  name: string,
  given: unknown,
  port: Port,
): Promise<SizedField> {
  const where = `${owner}: ${name} of the ${part}samples`;
  const { values, shape: whole } = await readValues(where, given, port);
  const shape = fitShape(where, whole, values.length, port);
  const { dtype, classes } = port;
  const field = { name, values, shape, dtype, classes, size: values.length / widthOf({ shape }) };
  if (field.size === 0) throw new RangeError(`${where} must have at least one sample, got none`);
  if (classes !== undefined) checkClasses(owner, part, field, port);
  if (port.loss) checkTargets(owner, part, field, port.loss);
  return field;
}

/** The numbers, and the shape that they came in, unless that is to follow from the model. */
async function readValues(
  where: string,
  given: unknown,
  port: Port,
): Promise<{ values: NumberArray; shape?: readonly number[] }> {
  if (isNumberArray(given)) return { values: given };
  if (isShaped(given)) {
    if (tf.util.sizeFromShape([...given.shape]) === given.values.length) return given;
    throw new RangeError(
      `${where} must have as many numbers as the shape [${given.shape}], got ${given.values.length}`,
    );
  }
  if (isTensor(given)) return { values: await numbersOf(where, given), shape: given.shape };
  if (Array.isArray(given) && given.length > 0) {
    if (given.every(isTensor)) return readEach(where, given, port);
    const made = makeTensor(where, given);
    const values = await numbersOf(where, made);
    made.dispose();
    return { values, shape: made.shape };
  }
  throw new TypeError(
    `${where} must be a typed array, a tensor, nested arrays of numbers or an array of tensors, got ${show(given)}`,
  );
}

async function numbersOf(where: string, tensor: tf.Tensor): Promise<NumberArray> {
  if (tensor.isDisposed) throw new TypeError(`${where} must be a tensor that is not disposed`);
  if (tensor.dtype === "string" || tensor.dtype === "complex64")
    throw new TypeError(`${where} must be numbers, got a tensor of the type ${tensor.dtype}`);
  return (await read(tensor))[0];
}

function makeTensor(where: string, given: readonly unknown[]): tf.Tensor {
  checkLengths(where, given);
  try {
    return tf.tensor(given as number[]);
  } catch (error) {
    throw new TypeError(`${where} must be nested arrays of numbers: ${(error as Error).message}`, { cause: error });
  }
}

/** Checks that nested arrays have one length at each depth, which tfjs does not. */
function checkLengths(where: string, given: readonly unknown[]): void {
  const lengthOf = (item: unknown): number | undefined =>
    Array.isArray(item) || isNumberArray(item) ? item.length : undefined;
  const odd = given.findIndex((item) => lengthOf(item) !== lengthOf(given[0]));
  if (odd > 0) {
    throw new RangeError(
      `${where} must be nested arrays of numbers, all of one length, got ${show(given[0])} and, at ${odd}, ${show(given[odd])}`,
    );
  }
  if (Array.isArray(given[0])) checkLengths(where, (given as unknown[][]).flat());
}

/** A tensor for each sample. */
async function readEach(
  where: string,
  given: readonly tf.Tensor[],
  { shape }: Port,
): Promise<{ values: NumberArray; shape: readonly number[] }> {
  const [first] = given;
  const wrong = given.findIndex((tensor) => `${tensor.shape}` !== `${first.shape}`);
  if (wrong > 0) {
    throw new RangeError(
      `${where} must be tensors of one shape, got [${first.shape}] and, at ${wrong}, [${given[wrong].shape}]`,
    );
  }
  const width = first.size;
  const values = new Float32Array(given.length * width);
  for (const [i, tensor] of given.entries()) values.set(await numbersOf(where, tensor), i * width);
  // Each may be a batch of one.
  const own = first.shape[0] === 1 && first.rank === shape.length + 1 ? first.shape.slice(1) : first.shape;
  return { values, shape: [given.length, ...own] };
}

/**
 * The shape of one sample, as the model has it.
 *
 * @throws RangeError if the numbers do not fit.
 */
function fitShape(
  where: string,
  whole: readonly number[] | undefined,
  length: number,
  { name, shape, free, loss }: Port,
): number[] {
  const wanted = `[samples, ${shape.map((size) => size ?? "any").join(", ")}]`.replace(", ]", "]");
  const known = shape.filter((size) => size !== null).reduce((a, b) => a * b, 1);
  if (!whole) {
    if (shape.some((size) => size === null)) {
      throw new RangeError(
        `${where} must be a tensor, since the model's ${name} has the shape ${wanted}: a typed array does not tell its own`,
      );
    }
    if (length % known === 0) return shape as number[];
    throw new RangeError(
      `${where} must have a multiple of ${known} numbers, for ${wanted}, got ${length}` +
        (loss ? targetHint(loss, 1, known) : ""),
    );
  }
  const own = whole.slice(1);
  if (free && whole.length > 0) return own;
  const fits = (shape: readonly (number | null)[]): boolean =>
    own.length === shape.length && own.every((size, i) => shape[i] === null || shape[i] === size);
  if (whole.length > 0 && fits(shape)) return own;
  // tfjs wants the numbers of classes in rows of one.
  if (loss?.targets === "classes" && own.at(-1) === 1 && fits([...shape, 1])) return own.slice(0, -1);
  // A column may come as a row of numbers, and the reverse.
  const isColumn = whole.length > 0 && known === 1 && shape.length <= 1 && own.every((size) => size === 1);
  if (isColumn && shape.every((size) => size !== null)) return shape as number[];
  const isOneSample = whole.length === shape.length && whole.every((size, i) => (shape[i] ?? size) === size);
  const hint = isOneSample
    ? `; is that one sample? A batch of one is [${[1, ...whole]}]`
    : loss && targetHint(loss, own.reduce((a, b) => a * b, 1), known);
  throw new RangeError(`${where} must have the shape ${wanted}, got [${whole}]${hint ?? ""}`);
}

function checkClasses(
  owner: string,
  part: Part,
  { values, size, classes, ...field }: SizedField,
  { loss }: Port,
): void {
  const width = widthOf(field);
  for (let i = 0; i < size * width; i++) {
    const label = values[i];
    if (Number.isInteger(label) && label >= 0 && label < classes!) continue;
    throw new RangeError(
      `${owner}: ${field.name} of ${part}sample ${Math.floor(i / width)} must be an integer from 0 to ${classes! - 1}, ` +
        `since the model has ${loss ? `${classes} outputs for it` : `an embedding of ${classes}`}, got ${label}`,
    );
  }
}
