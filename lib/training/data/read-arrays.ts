import type * as tf from "@tensorflow/tfjs";
import type { NumberArray } from "../../datasets/dataset";
import { isObject, show } from "../../options/options";
import { suggestion } from "../../options/show";
import type { Part } from "../check-samples";
import type { ArrayParts } from "./arrays";
import { targetHint } from "./check-targets";
import { widthOf } from "./field";
import type { ShapedArray } from "./nested-arrays";
import type { Port } from "./port";
import { isShaped, isTensor, readField, SizedField } from "./read-field";
import { checkWeights } from "./sample-weights";

/**
 * Numbers of samples: a typed array, row by row, alone or with its shape; a tensor, [samples, …]; nested arrays, in which true and
 * false count as 1 and 0, and rows may be typed arrays; or a tensor for each sample.
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
  /** What each sample counts in the loss, [samples]; numbers of at least 0, one of them above (1). */
  readonly sampleWeight?: Values;
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
