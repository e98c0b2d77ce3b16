import * as tf from "@tensorflow/tfjs";
import { isObject } from "../../options/options";

/** A batch as a program gives it: inputs and targets, by Keras' names or tfjs', or in this order. */
export type GivenBatch =
  | { readonly x: unknown; readonly y: unknown; readonly sampleWeight?: unknown }
  | { readonly xs: unknown; readonly ys: unknown; readonly sampleWeight?: unknown }
  | readonly [x: unknown, y: unknown, sampleWeight?: unknown];

/** The inputs, targets and weights of a batch, and whatever else is in it; none if it is no batch. */
export function partsOf(given: unknown): { x: unknown; y: unknown; sampleWeight?: unknown } | undefined {
  if (Array.isArray(given)) {
    const [x, y, sampleWeight] = given as unknown[];
    return given.length === 2 || given.length === 3 ? { x, y, sampleWeight } : undefined;
  }
  if (!isObject(given)) return undefined;
  const { x, y, xs = x, ys = y, ...rest } = given as Record<string, unknown>;
  return xs === undefined || ys === undefined ? undefined : { x: xs, y: ys, ...rest };
}

/** Every tensor in a batch. */
export function tensorsIn(given: unknown): tf.Tensor[] {
  if (given instanceof tf.Tensor) return [given];
  if (typeof given !== "object" || given === null || ArrayBuffer.isView(given)) return [];
  return Object.values(given).flatMap(tensorsIn);
}

