import * as tf from "@tensorflow/tfjs";
import { takeNumbers } from "../../backend/device";
import { seededRandom } from "../../datasets/random";
import { checkOptions, count, integer, number, OptionTable } from "../../options/options";
import type { Callback } from "../callback";
import type { Batch } from "../data/batch";
import type { TrainingData } from "../data/read-data";
import {
  gradientOver,
  innerProduct,
  probe,
  Probed,
  ProbedStep,
  ProbeOptions,
  probeTable,
  takeFirst,
} from "./probe";

/** The options of {@link sharpness}. */
export interface SharpnessOptions extends ProbeOptions {
  /** The samples that the loss is measured on, the first ones (1000). */
  samples?: number;
  /** The momentum of the run, for `limit` (0). */
  momentum?: number;
  /** The most Hessian-vector products of one measurement (20). */
  iterations?: number;
  /** A measurement ends when a product changes its value by less than this share (0.01). */
  tolerance?: number;
  /** The seed of the direction that the first measurement starts from (0). */
  seed?: number;
}

/** A probe of the sharpness, and what it measured: an entry for each measurement. */
export interface SharpnessProbe extends Callback {
  /** The steps after which it was measured. */
  readonly step: number[];
  /** The eigenvalue of the Hessian that is largest in absolute value. */
  readonly sharpness: number[];
  /** Above this sharpness gradient descent at the step's rate is unstable along its direction: 2 (1 + momentum) / lr. */
  readonly limit: number[];
}

const table = {
  ...probeTable,
  samples: count({ default: 1000 }),
  momentum: number({ min: 0, below: 1, default: 0 }),
  iterations: count({ default: 20 }),
  tolerance: number({ above: 0, default: 0.01 }),
  seed: integer({ default: 0 }),
} satisfies OptionTable<SharpnessOptions>;

/** How far weights are moved along a direction of length 1. */
const reach = 0.01;

/**
 * A callback for `train` that measures how sharply the loss is curved: the largest eigenvalue of its Hessian by power iteration,
 * `v ← Hv / ‖Hv‖`, `λ = vᵀHv`, with `Hv ≈ (∇L(w + εv) − ∇L(w − εv)) / 2ε`, ε = 0.01. Each measurement starts from the direction
 * that the last one found, and puts the weights back to the last bit. Full-batch gradient descent on squared errors drives it up
 * to `limit`, the edge of stability.
 *
 * @param data What `train` takes; its training samples are used.
 * @throws What `train` throws, when the run begins, if model, data and loss do not fit each other.
 * @see Cohen et al., Gradient Descent on Neural Networks Typically Occurs at the Edge of Stability, 2021 (arXiv 2103.00065)
 * @example
 * const probe = sharpness(data, { loss: "meanSquaredError", every: 20 });
 * await train(model, data, { loss: "meanSquaredError", callbacks: [probe], … });
 */
export function sharpness(data: TrainingData, options: SharpnessOptions = {}): SharpnessProbe {
  const owner = "sharpness";
  const { samples, momentum, iterations, tolerance, seed, ...given } = checkOptions(owner, table, options);
  const measured = { step: [] as number[], sharpness: [] as number[], limit: [] as number[] };
  let direction: tf.Tensor[] = [];
  const measure = async (probed: Probed, { step, lr }: ProbedStep): Promise<void> => {
    const { source, variables } = probed;
    const fits = direction.length === variables.length;
    const first = fits ? direction : randomDirection(variables, seed);
    if (!fits) tf.dispose(direction);
    direction = first;
    const batch = await takeFirst(source, samples);
    let value = NaN;
    for (let k = 0; k < iterations; k++) {
      const before = value;
      const { eigenvalue, next } = multiply(probed, batch, direction);
      tf.dispose(direction);
      direction = next;
      [value] = await takeNumbers(eigenvalue);
      if (!(Math.abs(value - before) > tolerance * Math.abs(value)) && k > 0) break;
    }
    measured.step.push(step);
    measured.sharpness.push(value);
    measured.limit.push((2 * (1 + momentum)) / lr);
  };
  const free = (): void => {
    tf.dispose(direction);
    direction = [];
  };
  return { ...probe(owner, data, given, measure), onTrainEnd: free, onTrainError: free, ...measured };
}

/** The Hessian times a direction of length 1: its Rayleigh quotient, and its own direction. */
function multiply(probed: Probed, batch: Batch, direction: readonly tf.Tensor[]) {
  const { variables } = probed;
  return tf.tidy(() => {
    const weights = variables.map((variable) => variable.clone());
    const gradientAt = (distance: number): tf.Tensor[] => {
      variables.forEach((variable, i) => variable.assign(weights[i].add(direction[i].mul(distance))));
      return gradientOver(probed, [batch]);
    };
    let product: tf.Tensor[];
    try {
      const [ahead, behind] = [gradientAt(reach), gradientAt(-reach)];
      product = ahead.map((each, i) => each.sub(behind[i]).div(2 * reach));
    } finally {
      variables.forEach((variable, i) => variable.assign(weights[i]));
    }
    const length = innerProduct(product, product).sqrt();
    // Where the loss is flat the direction stays.
    const next = product.map((each, i) => tf.where(length.greater(0), each.divNoNan(length), direction[i]));
    return {
      eigenvalue: tf.keep(innerProduct(direction, product)),
      next: next.map((each) => tf.keep(each)),
    };
  });
}

function randomDirection(variables: readonly tf.Variable[], seed: number): tf.Tensor[] {
  const random = seededRandom(seed);
  return tf.tidy(() => {
    const drawn = variables.map(({ shape, size }) =>
      tf.tensor(Float32Array.from({ length: size }, random.normal), shape),
    );
    const length = innerProduct(drawn, drawn).sqrt();
    return drawn.map((each) => tf.keep(each.div(length)));
  });
}
