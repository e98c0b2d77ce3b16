import { Outcome } from "./results";
import { expectedSquares, slowest, slowestLoss, stabilityLimit, steadyState } from "./theory";

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

/** What theory says of a run, where it says something simple: of SGD with or without momentum, on a quadratic. */
export function expectationOf({ state, runs }: Outcome, index: number): Expectation | undefined {
  const { kind, curvature, curvatures, sigma, runs: asked } = state.surface;
  const { optimizer } = asked[index];
  const result = runs[index];
  if (
    kind === "rosenbrock" ||
    (optimizer !== "SGD" && optimizer !== "SGD with momentum") ||
    !result.measured.length
  )
    return undefined;
  const { rates, momenta, measured } = result;
  const all = kind === "noisy" ? [curvature] : curvatures;
  return {
    line:
      kind === "noisy"
        ? expectedSquares(result, curvature, sigma, measured[0])
        : slowestLoss(result, curvatures, measured[0]),
    factor: (k) => slowest(rates[k], all, momenta[k]),
    limit: (k) => stabilityLimit(all, momenta[k]),
    steady: (k) => (kind === "noisy" ? steadyState(rates[k], curvature, sigma, momenta[k]) : undefined),
  };
}
