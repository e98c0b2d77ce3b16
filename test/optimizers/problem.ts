import * as tf from "@tensorflow/tfjs";
import * as optimizers from "./all";

/** The quadratic `f(x) = ½ xᵀA x − bᵀx` that the reference trajectories descend. */
export interface Problem {
  readonly A: number[][];
  readonly b: number[];
  readonly x0: number[];
}

/** One in three dimensions that depend on each other. */
export const coupled: Problem = {
  A: [
    [4, 1, -0.5],
    [1, 3, 0.4],
    [-0.5, 0.4, 2],
  ],
  b: [1, -2, 0.5],
  x0: [2, -1, 0.5],
};

/** The gradient `A x − b`, in float64. */
const gradient = ({ A, b }: Problem, x: readonly number[]): number[] =>
  A.map((row, i) => row.reduce((sum, a, j) => sum + a * x[j], -b[i]));

/** The value of f. */
const value = (problem: Problem, x: readonly number[]): number =>
  gradient(problem, x).reduce((sum, g, i) => sum + (x[i] * (g - problem.b[i])) / 2, 0);

/** x as variables of the sizes given, and the gradients that belong to them. */
export class Point {
  readonly variables: tf.Variable[];

  constructor(
    private readonly problem: Problem,
    private readonly sizes: readonly number[],
    name = "x",
    start: readonly number[] = problem.x0,
  ) {
    this.variables = this.split(start).map((part, i) => tf.variable(tf.tensor1d(part), true, `${name}${i}`));
  }

  private split(values: readonly number[]): number[][] {
    let from = 0;
    return this.sizes.map((size) => values.slice(from, (from += size)));
  }

  get x(): number[] {
    return this.variables.flatMap((variable) => Array.from(variable.dataSync()));
  }

  /** Makes one step. */
  step(optimizer: optimizers.LROptimizer): void {
    tf.tidy(() => {
      const parts = this.split(gradient(this.problem, this.x));
      optimizers.applyGradients(
        optimizer,
        this.variables.map(({ name }, i) => ({ name, tensor: tf.tensor1d(parts[i]) })),
        value(this.problem, this.x),
      );
    });
  }

  dispose(): void {
    this.variables.forEach((variable) => variable.dispose());
  }
}
