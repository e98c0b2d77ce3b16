import * as tf from "@tensorflow/tfjs";
import { spaced } from "../differences";

/** A function of tensors, and where its gradients are tried. */
export interface GradientCase {
  /** What is special about it: options, shapes. */
  name: string;
  f: (...xs: tf.Tensor[]) => tf.Tensor;
  /** Makes the tensors on the backend in use. */
  xs: () => tf.Tensor[];
  /** The gradient of the sum of f by its input, where differences are too coarse, and f: both in float64. */
  exact?: { value: (x: number) => number; slope: (x: number) => number };
}

/** The cases of each gradient, by the kernel whose gradient it is. */
export type Cases = Record<string, GradientCase[]>;

/** Tfjs' operations want tensors of a known rank. */
type AnyFunction = (...xs: any[]) => tf.Tensor;

/** A case of inputs with the given shapes, or made by the given functions. */
export const at = (
  name: string,
  f: AnyFunction,
  ...inputs: (number[] | (() => tf.Tensor))[]
): GradientCase => ({
  name,
  f,
  xs: () => inputs.map((input, i) => (Array.isArray(input) ? spaced(input, 0.003, i + 1) : input())),
});

/** Values around a middle, as an input. */
export const around =
  (middle: number, shape: number[], seed = 1) =>
  () =>
    spaced(shape, middle, seed);

export const show = (value: unknown): string => JSON.stringify(value)?.replaceAll('"', "") ?? "default";
