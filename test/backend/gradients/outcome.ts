import * as tf from "@tensorflow/tfjs";
import { missesGradient, missingKernel } from "../../../lib/backend/refusal";
import { GradientCase } from "./case";

/** "right", or what is wrong with it; "refused" with the error, where an error says what is not there. */
export interface Outcome {
  kind: "right" | "refused" | "wrong";
  detail: string;
}

interface Expected {
  shape: number[];
  values: number[];
  gradients: number[][];
}

const step = 4e-3;
/** What a function returns, without the tensors that it made. */
function scope<T>(f: () => T): T {
  let result!: T;
  tf.tidy(() => void (result = f()));
  return result;
}

const values = (tensor: tf.Tensor): number[] => Array.from(tensor.dataSync());
const weightsFor = (shape: number[]): tf.Tensor => tf.randomNormal(shape, 0, 1, "float32", 7);

/** The values of a case on the backend in use, and its gradients by central differences. */
export function expectedOf({ f, xs, exact }: GradientCase): Expected {
  return scope(() => {
    const inputs = xs();
    const out = f(...inputs);
    const w = values(weightsFor(out.shape));
    if (exact) {
      const given = values(inputs[0]);
      return {
        shape: out.shape,
        values: given.map(exact.value),
        gradients: [given.map((x, i) => exact.slope(x) * w[i])],
      };
    }
    const sum = (at: tf.Tensor[]): number =>
      scope(() => values(f(...at)).reduce((total, value, i) => total + value * w[i], 0));
    const gradients = inputs.map((input, k) => {
      const given = values(input);
      return given.map((_, i) => {
        const moved = (h: number): tf.Tensor[] => {
          const all = Float32Array.from(given);
          all[i] += h;
          return inputs.map((x, j) => (j === k ? tf.tensor(all, x.shape) : x));
        };
        return scope(() => (sum(moved(step)) - sum(moved(-step))) / (2 * step));
      });
    });
    return { shape: out.shape, values: values(out), gradients };
  });
}

/** What the backend in use makes of a case. */
export function outcomeOf({ f, xs, exact }: GradientCase, expected: Expected): Outcome {
  const { state } = tf.engine();
  const outer = state.activeTape;
  try {
    return scope<Outcome>((): Outcome => {
      const inputs = xs();
      const out = f(...inputs);
      const [absolute, relative] = exact ? [1e-9, 2e-5] : [1e-5, 1e-5];
      const forward = difference(values(out), expected.values, absolute, relative);
      if (!tf.util.arraysEqual(out.shape, expected.shape)) return wrong(`its shape is ${out.shape}`);
      if (forward) return wrong(`its value ${forward}`);
      const weighted = (...at: tf.Tensor[]): tf.Tensor =>
        f(...at)
          .mul(weightsFor(out.shape))
          .sum();
      const gradients = tf.grads(weighted)(inputs);
      for (const [k, gradient] of gradients.entries()) {
        if (!tf.util.arraysEqual(gradient.shape, inputs[k].shape)) {
          return wrong(`input ${k} of shape ${inputs[k].shape} has a gradient of shape ${gradient.shape}`);
        }
        const tolerance = exact ? [1e-9, 1e-4] : [4e-3, 4e-3];
        const problem = difference(values(gradient), expected.gradients[k], tolerance[0], tolerance[1]);
        if (problem) return wrong(`the gradient by input ${k} ${problem}`);
      }
      return { kind: "right", detail: "" };
    });
  } catch (error) {
    state.activeTape = outer;
    const { message } = error as Error;
    return { kind: missingKernel(message) || missesGradient(message) ? "refused" : "wrong", detail: message };
  }
}

const wrong = (detail: string): Outcome => ({ kind: "wrong", detail });

/** The first place where values differ by more than a tolerance, or undefined. */
function difference(
  found: number[],
  expected: number[],
  absolute: number,
  relative: number,
): string | undefined {
  if (found.length !== expected.length) return `has ${found.length} values`;
  const i = expected.findIndex((value, i) => {
    if (Object.is(found[i], value) || found[i] === value) return false;
    return !(Math.abs(found[i] - value) <= absolute + relative * Math.abs(value));
  });
  return i < 0 ? undefined : `at ${i} is ${found[i]}, expected ${expected[i]}`;
}
