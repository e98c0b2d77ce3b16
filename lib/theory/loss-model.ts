import { mean } from "../helpers/numbers";
import type { Residuals } from "./levenberg-marquardt";
import type { Law } from "./loss-laws";
import type { Run } from "./loss-runs";
import type { RateCurve } from "./rate-curve";
import { relativeFactors } from "./least-squares";

/** The logarithm of each loss over the law's, run after run; undefined where one of the law's is not above 0. */
export function lossModel(
  law: Law,
  curves: readonly RateCurve[],
  runs: readonly Run[],
): (point: readonly number[]) => Residuals | undefined {
  const logs = runs.flatMap(({ logLosses }) => logLosses);
  return (point) => {
    const parts = curves.map((curve, i) => law.evaluate(curve, runs[i].steps, point));
    const values = parts.flatMap((part) => [...part.values]);
    if (!values.every((value) => value > 0)) return undefined;
    const derivatives = point.map((_, j) => parts.flatMap((part) => [...part.derivatives[j]]));
    return {
      residuals: Float64Array.from(values, (value, i) => logs[i] - Math.log(value)),
      derivatives: derivatives.map((ofAll) => Float64Array.from(ofAll, (by, i) => -by / values[i])),
    };
  };
}

/** The constants in which a law is linear: L0, A, and the factor of what the falls bring. */
const linear = [0, 1, 3];

/** A start with the linear constants that go best with the others: those with the least squares of the relative errors. */
export function startFrom(
  law: Law,
  curves: readonly RateCurve[],
  runs: readonly Run[],
  start: readonly number[],
): number[] {
  const rows = curves.flatMap((curve, r) => {
    const { derivatives } = law.evaluate(curve, runs[r].steps, start);
    return runs[r].steps.map((_, i) => linear.map((j) => derivatives[j][i]));
  });
  const losses = runs.flatMap(({ logLosses }) => logLosses.map(Math.exp));
  const found = relativeFactors(rows, losses);
  // A constant that comes out as 0 or below begins small.
  const least = 1e-3 * mean(losses);
  return start.map((log, j) =>
    linear.includes(j) && found ? Math.log(Math.max(found[linear.indexOf(j)], least)) : log,
  );
}
