import * as tf from "@tensorflow/tfjs";
import { lackIn, missesGradient } from "../../../lib/backend/refusal";
import { GradientCase } from "./case";

/** "right", or what is wrong with it; "refused" with the error, where an error says what is not there. */
export interface Outcome {
  kind: "right" | "refused" | "wrong";
  detail: string;
}

/** A direction in which an input moves, and how fast the sum of a case's values then grows. */
interface Slope {
  direction: Float32Array;
  slope: number;
}

/** What is known of a case before any gradient is taken. */
export interface Expected {
  shape: number[];
  values: number[];
  /** Some for each input. */
  slopes: Slope[][];
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
const dot = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  Array.from(a).reduce((sum, value, i) => sum + value * b[i], 0);

/** Each value alone, or of many values all at once, each up or down: in as many ways that no error of a value escapes. */
function directionsOf(size: number): Float32Array[] {
  if (size <= 24) return Array.from({ length: size }, (_, i) => new Float32Array(size).fill(1, i, i + 1));
  return Array.from({ length: 12 }, (_, i) =>
    Float32Array.from(tf.randomUniform([size], -1, 1, "float32", i + 1).dataSync(), Math.sign),
  );
}

/**
 * The values of a case on the backend in use, and how a sum of them with weights of both signs grows, by central differences:
 * `(F(x + h d) − F(x − h d)) / 2 h`.
 */
export function expectedOf({ f, xs, exact }: GradientCase): Expected {
  return scope(() => {
    const inputs = xs();
    const out = f(...inputs);
    const weights = values(weightsFor(out.shape));
    if (exact) {
      const given = values(inputs[0]);
      const unit = directionsOf(given.length);
      const slopes = unit.map((direction, i) => ({ direction, slope: exact.slope(given[i]) * weights[i] }));
      return { shape: out.shape, values: given.map(exact.value), slopes: [slopes] };
    }
    const sum = (at: tf.Tensor[]): number => scope(() => dot(values(f(...at)), weights));
    const slopes = inputs.map((input, k) => {
      const given = values(input);
      const moved = (h: number, direction: Float32Array): tf.Tensor[] => {
        const x = tf.tensor(
          given.map((value, i) => value + h * direction[i]),
          input.shape,
        );
        return inputs.map((other, j) => (j === k ? x : other));
      };
      return directionsOf(given.length).map((direction) => ({
        direction,
        slope: scope(() => (sum(moved(step, direction)) - sum(moved(-step, direction))) / (2 * step)),
      }));
    });
    return { shape: out.shape, values: values(out), slopes };
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
      const [absolute, relative] = exact ? [2e-7, 2e-5] : [1e-5, 1e-5];
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
        const [absolute, relative] = exact ? [2e-7, 1e-4] : [4e-3, 4e-3];
        const found = values(gradient);
        const slopes = expected.slopes[k].map(({ direction }) => dot(found, direction));
        const wanted = expected.slopes[k].map(({ slope }) => slope);
        const problem = difference(slopes, wanted, absolute, relative);
        if (problem) return wrong(`the gradient by input ${k} ${problem}`);
      }
      return { kind: "right", detail: "" };
    });
  } catch (error) {
    state.activeTape = outer;
    const { message } = error as Error;
    const refused =
      lackIn(message, tf.getBackend()) ||
      missesGradient(message) ||
      nativeRefusal.test(message) ||
      /does not support/.test(message);
    return { kind: refused ? "refused" : "wrong", detail: message };
  }
}

/** What tfjs-node and TensorFlow say of options that they lack: some padding, dilation and layouts, a negative axis. */
const nativeRefusal =
  /TF Backend supports only|Invalid TF_Status: (?:3|12)\n|Dilation depth must be|GatherV2: the index value/;

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
