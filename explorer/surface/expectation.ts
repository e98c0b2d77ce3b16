import type { SurfaceState } from "../model/surface";
import type { SurfaceRun } from "../model/surface-run";
import { Outcome } from "./results";
import { bowlLoss, expectedSquares, slowest, stabilityLimit, steadyState } from "./theory";

/** The curvatures of a quadratic surface. */
export const curvaturesOf = ({ kind, curvature, curvatures }: SurfaceState): readonly number[] | undefined =>
  ({ bowl: curvatures, noisy: [curvature], rosenbrock: undefined })[kind];

/** Whether theory says something simple of an optimizer: of SGD with or without momentum. */
export const hasTheory = ({ optimizer }: Pick<SurfaceRun, "optimizer">): boolean =>
  optimizer === "SGD" || optimizer === "SGD with momentum";

/** What theory says of a run at a step. */
export interface Expectation {
  /** The line to draw beside what was measured, a value for each step. */
  readonly line: readonly number[];
  /** The factor of x in each step, of the slowest direction. */
  factor(step: number): number;
  /** The largest stable rate. */
  limit(step: number): number;
  /** What the measure tends to at this step's rate, where it is noise that keeps it up. */
  steady(step: number): number | undefined;
}

/** What theory says of a run on a quadratic. */
export function expectationOf({ state: { surface }, runs }: Outcome, index: number): Expectation | undefined {
  const { kind, curvature, sigma, start } = surface;
  const curvatures = curvaturesOf(surface);
  const result = runs[index];
  const { rates, momenta, measured } = result;
  if (!curvatures || !hasTheory(surface.runs[index]) || measured.length === 0) return undefined;
  return {
    line:
      kind === "noisy"
        ? expectedSquares(result, curvature, sigma, measured[0])
        : bowlLoss(result, curvatures, start),
    factor: (k) => slowest(rates[k], curvatures, momenta[k]),
    limit: (k) => stabilityLimit(curvatures, momenta[k]),
    steady: (k) => (kind === "noisy" ? steadyState(rates[k], curvature, sigma, momenta[k]) : undefined),
  };
}
