import * as tf from "@tensorflow/tfjs";
import { read } from "../../backend/device";
import type { NumberArray } from "../../datasets/dataset";
import { isObject, show } from "../../options/options";
import { isNumberArray, Part } from "../check-samples";
import { checkTargets } from "./check-targets";
import { Field, widthOf } from "./field";
import { readNested, ShapedArray } from "./nested-arrays";
import { fitShape, Port } from "./port";

/** A field of samples that are so many. */
export type SizedField = Field & { readonly size: number };

export const isTensor = (value: unknown): value is tf.Tensor => value instanceof tf.Tensor;

export const isShaped = (value: unknown): value is ShapedArray =>
  isObject(value) &&
  isNumberArray((value as ShapedArray).values) &&
  Array.isArray((value as ShapedArray).shape);

/**
 * One input, target or weight of all samples as a field.
 *
 * @throws TypeError or RangeError that names it, what was expected and what came.
 */
export async function readField(
  owner: string,
  part: Part,
  name: string,
  given: unknown,
  port: Port,
): Promise<SizedField> {
  const nameOf = (path: string): string => `${owner}: ${name}${path} of the ${part}samples`;
  const where = nameOf("");
  const { values, shape: whole } = await readValues(nameOf, given, port);
  const shape = fitShape(where, whole, values.length, port);
  const { dtype, classes } = port;
  const field = { name, values, shape, dtype, classes, size: values.length / widthOf({ shape }) };
  if (field.size === 0) throw new RangeError(`${where} must have at least one sample, got none`);
  if (classes !== undefined || dtype === "int32") checkIntegers(owner, part, field, port);
  if (port.loss) checkTargets(owner, part, field, port.loss);
  return field;
}

/** The numbers, and the shape that they came in, unless that is to follow from the model. */
async function readValues(
  nameOf: (path: string) => string,
  given: unknown,
  port: Port,
): Promise<{ values: NumberArray; shape?: readonly number[] }> {
  const where = nameOf("");
  if (isNumberArray(given)) return { values: given };
  if (isShaped(given)) {
    if (tf.util.sizeFromShape([...given.shape]) === given.values.length) return given;
    throw new RangeError(
      `${where} must have as many numbers as the shape [${given.shape}], got ${given.values.length}`,
    );
  }
  if (isTensor(given)) return { values: await numbersOf(where, given), shape: given.shape };
  if (Array.isArray(given) && given.length > 0) {
    if (isTensor(given[0])) return readEach(where, given, port);
    return readNested(given, nameOf, arrayFor(port));
  }
  throw new TypeError(
    `${where} must be a typed array, a tensor, nested arrays of numbers or an array of tensors, got ${show(given)}`,
  );
}

/** Integers may be too large for 32 bits of a float. */
const arrayFor = ({ dtype }: Port) => (dtype === "int32" ? Float64Array : Float32Array);

async function numbersOf(where: string, tensor: tf.Tensor): Promise<NumberArray> {
  if (tensor.isDisposed) throw new TypeError(`${where} must be a tensor that is not disposed`);
  if (tensor.dtype === "string" || tensor.dtype === "complex64")
    throw new TypeError(`${where} must be numbers, got a tensor of the type ${tensor.dtype}`);
  return (await read(tensor))[0];
}

/** A tensor for each sample. */
async function readEach(
  where: string,
  given: readonly unknown[],
  port: Port,
): Promise<ShapedArray> {
  const [first] = given as tf.Tensor[];
  const wrong = given.findIndex((each) => !isTensor(each) || `${each.shape}` !== `${first.shape}`);
  if (wrong > 0) {
    const odd = given[wrong];
    throw new (isTensor(odd) ? RangeError : TypeError)(
      `${where} must be tensors of one shape, got [${first.shape}] and, at ${wrong}, ${isTensor(odd) ? `[${odd.shape}]` : show(odd)}`,
    );
  }
  const width = first.size;
  const values = new (arrayFor(port))(given.length * width);
  for (const [i, tensor] of (given as tf.Tensor[]).entries()) values.set(await numbersOf(where, tensor), i * width);
  // Each may be a batch of one.
  const own = first.shape[0] === 1 && first.rank === port.shape.length + 1 ? first.shape.slice(1) : first.shape;
  return { values, shape: [given.length, ...own] };
}

function checkIntegers(
  owner: string,
  part: Part,
  { name, values, ...field }: SizedField,
  { classes, loss }: Port,
): void {
  const [least, most] = classes === undefined ? [-(2 ** 31), 2 ** 31 - 1] : [0, classes - 1];
  const wrong = values.findIndex((value) => !(Number.isInteger(value) && value >= least && value <= most));
  if (wrong < 0) return;
  const reason = loss ? `${classes} outputs for it` : classes ? `an embedding of ${classes}` : "an int32 input";
  throw new RangeError(
    `${owner}: ${name} of ${part}sample ${Math.floor(wrong / widthOf(field))} must be an integer from ${least} to ${most}, ` +
      `since the model has ${reason}, got ${values[wrong]}`,
  );
}
