import type { Scene } from "../model/surface";
import type { SurfaceKind } from "../model/surface-setups";

/** What a loss is written in: operations on numbers for the picture, and on tensors for the run. */
export interface Algebra<T> {
  plus(a: T, b: T): T;
  shift(a: T, by: number): T;
  scale(a: T, by: number): T;
  square(a: T): T;
}

export const onNumbers: Algebra<number> = {
  plus: (a, b) => a + b,
  shift: (a, by) => a + by,
  scale: (a, by) => a * by,
  square: (a) => a * a,
};

/** Particles that go down together where gradients are noisy, so that their mean is measurable. */
export const ensemble = 256;
/** Those of them that are drawn. */
export const shownParticles = 40;

/** A function of the plane that optimizers go down on. */
export interface Surface {
  readonly label: string;
  readonly about: string;
  /** The part of the plane that is shown at least: left, right, bottom, top. */
  readonly extent: readonly [number, number, number, number];
  /** Where the loss is lowest. */
  readonly minimum: readonly [number, number];
  /** Whether the gradients are noisy, and many particles go down together. */
  readonly noisy: boolean;
  /** What is drawn against the step. */
  readonly measure: string;
  loss<T>(x: T, y: T, on: Algebra<T>, scene: Scene): T;
  /** The value that `measure` names, where it is not the loss. */
  measured?<T>(x: T, y: T, on: Algebra<T>): T;
}

export const surfaces: Readonly<Record<SurfaceKind, Surface>> = {
  bowl: {
    label: "Ill-conditioned bowl",
    about:
      "λ₁x²/2 + λ₂y²/2. The steep direction limits the rate: plain SGD is stable below 2/λmax. " +
      "The flat one is then slow.",
    extent: [-3, 3, -2, 2],
    minimum: [0, 0],
    noisy: false,
    measure: "Loss",
    loss: (x, y, { plus, scale, square }, { curvatures: [first, second] }) =>
      plus(scale(square(x), first / 2), scale(square(y), second / 2)),
  },
  rosenbrock: {
    label: "Rosenbrock's valley",
    about:
      "(1 − x)² + 100(y − x²)². A curved valley with steep walls, nearly flat along its floor; " +
      "the minimum is at (1, 1).",
    extent: [-2, 2, -0.7, 2.6],
    minimum: [1, 1],
    noisy: false,
    measure: "Loss",
    loss: (x, y, { plus, shift, scale, square }) =>
      plus(square(shift(scale(x, -1), 1)), scale(square(plus(y, scale(square(x), -1))), 100)),
  },
  noisy: {
    label: "Noisy quadratic",
    about:
      "λx²/2 in each coordinate, with noise of standard deviation σ on each gradient. " +
      "A constant rate does not reach the minimum: with plain SGD x² settles at lr·σ²/(λ(2 − lr·λ)) in the mean.",
    extent: [-2.6, 2.6, -1.7, 1.7],
    minimum: [0, 0],
    noisy: true,
    measure: "Mean of x²",
    loss: (x, y, { plus, scale, square }, { curvature }) => scale(plus(square(x), square(y)), curvature / 2),
    measured: (x, y, { plus, scale, square }) => scale(plus(square(x), square(y)), 1 / 2),
  },
};

/** The value at a point that is drawn against the step. */
export const measuredAt = <T>(scene: Scene, x: T, y: T, on: Algebra<T>): T => {
  const surface = surfaces[scene.kind];
  return surface.measured ? surface.measured(x, y, on) : surface.loss(x, y, on, scene);
};
