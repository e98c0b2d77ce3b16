import * as tf from "@tensorflow/tfjs";
import { read } from "../backend/device";
import { show } from "../options/options";
import { NamedTensor } from "./store";

/**
 * An optimizer's state as JSON: the step count and what is kept for each variable. Its options are in
 * `getConfig`.
 */
export interface OptimizerState {
  readonly version: 1;
  readonly optimizer: string;
  readonly weights: readonly NamedArray[];
}

/** A tensor as JSON, under the name that `getWeights` gives it. */
export interface NamedArray {
  readonly name: string;
  readonly shape: readonly number[];
  readonly dtype: "float32" | "int32";
  readonly values: readonly number[];
}

const toArray = ({ name, tensor }: NamedTensor, values: ArrayLike<number>): NamedArray => ({
  name,
  shape: tensor.shape,
  dtype: tensor.dtype as "float32" | "int32",
  values: Array.from(values),
});

/** Tensors as JSON. */
export const toArrays = (weights: readonly NamedTensor[]): NamedArray[] =>
  weights.map((weight) => toArray(weight, weight.tensor.dataSync()));

/** Tensors as JSON, on any backend. */
export async function readArrays(weights: readonly NamedTensor[]): Promise<NamedArray[]> {
  const values = await read(...weights.map(({ tensor }) => tensor));
  return weights.map((weight, i) => toArray(weight, values[i]));
}

/**
 * The tensors of a state, checked.
 *
 * @param owner The optimizer that reads the state.
 * @throws TypeError or RangeError that says what is wrong with the state.
 */
export function toTensors(owner: string, state: OptimizerState): NamedTensor[] {
  if (typeof state !== "object" || state === null) {
    throw new TypeError(`${owner}: the state must be an object from stateDict(), got ${show(state)}`);
  }
  if (state.version !== 1)
    throw new RangeError(`${owner}: the state's version must be 1, got ${show(state.version)}`);
  if (state.optimizer !== owner) {
    throw new TypeError(`${owner}: the state's optimizer must be "${owner}", got ${show(state.optimizer)}`);
  }
  if (!Array.isArray(state.weights)) {
    throw new TypeError(`${owner}: the state's weights must be an array, got ${show(state.weights)}`);
  }
  state.weights.forEach((weight, i) => checkArray(`${owner}: the state's weights[${i}]`, weight));
  return state.weights.map(({ name, shape, dtype, values }) => ({
    name,
    tensor: tf.tensor(values, shape, dtype),
  }));
}

function checkArray(path: string, weight: NamedArray): void {
  const { name, shape, dtype, values } = weight ?? {};
  const is = (what: string, ok: boolean, value: unknown): void => {
    if (!ok) throw new TypeError(`${path}${what}, got ${show(value)}`);
  };
  is(".name must be a string", typeof name === "string", name);
  is(".dtype must be float32 or int32", dtype === "float32" || dtype === "int32", dtype);
  is(
    ".shape must be an array of sizes",
    Array.isArray(shape) && shape.every((n) => Number.isSafeInteger(n) && n >= 0),
    shape,
  );
  const size = tf.util.sizeFromShape(shape as number[]);
  is(
    `.values must be an array of ${size} numbers`,
    Array.isArray(values) && values.length === size,
    values?.length,
  );
  const wrong = values.findIndex((value) => !Number.isFinite(value));
  is(`.values[${wrong}] must be a number`, wrong < 0, values[wrong]);
}
