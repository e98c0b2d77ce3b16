import { checkOptions, count, number, optional, OptionTable, rate } from "../options/options";
import type { Schedule } from "../schedules/schedule";
import { tableSchedule } from "../schedules/table";
import { perStep, valuesOf } from "./rates";

/** The options of {@link optimizeSchedule}. */
export interface OptimizeScheduleOptions {
  /** The steps of the run (as many as there are recorded norms). */
  steps?: number;
  /** G: the norm of the gradient, the same at each step or recorded at each (1). Above 0. */
  gradNorm?: number | ArrayLike<number>;
  /** D: the distance from the initial weights to the best ones (1). */
  distance?: number;
  /** The highest rate (that with which the bound is lowest). */
  baseLr?: number;
}

const table = {
  steps: optional(count()),
  gradNorm: perStep({ default: 1 }),
  distance: number({ above: 0, default: 1 }),
  baseLr: optional(rate()),
} satisfies OptionTable<OptimizeScheduleOptions>;

/**
 * The schedule with the lowest {@link convergenceBound} of all: for gradients of one norm nearly a line down
 * to 0, lower where the recorded gradients are large.
 *
 * With S_k = Σ_{t≥k} η_t, the bound is `D² / (2 S_1) + ½ (Σ_{k<T} η_k² G_k² / S_{k+1} + η_T G_T²)`, since
 * `η_k / (S_{k+1} S_k) = 1 / S_{k+1} − 1 / S_k`. That is convex, and the part of the steps from k on is at
 * least c_k S_k / 2, with `c_T = G_T²`, `c_k = 2 G_k² u_k` and
 * `u_k = η_k / S_{k+1} = √(1 + c_{k+1} / G_k²) − 1`. So its lowest value is D √c_1, at S_1 = D / √c_1.
 *
 * @returns A table of the rates of all steps.
 * @throws TypeError or RangeError if an option is wrong, the number of steps unknown, or a norm 0.
 * @example optimizeSchedule({ steps: 100, baseLr: 0.1 })(50) // 0.0495…
 */
export function optimizeSchedule(options: OptimizeScheduleOptions): Schedule {
  const owner = "optimizeSchedule";
  const { gradNorm, distance, baseLr, ...given } = checkOptions(owner, table, options);
  const steps = given.steps ?? (typeof gradNorm === "number" ? undefined : gradNorm.length);
  if (steps === undefined) throw new TypeError(`${owner}: steps must be given where gradNorm is one number`);
  const norms = valuesOf(owner, "gradNorm", gradNorm, steps);
  const still = norms.indexOf(0);
  if (still >= 0) {
    const name = typeof gradNorm === "number" ? "gradNorm" : `gradNorm[${still}]`;
    throw new RangeError(
      `${owner}: ${name} must be a positive number, got 0: such a step may be of any length`,
    );
  }
  return tableSchedule({ values: lowestRates(norms, distance), baseLr });
}

/** The rates with the lowest bound. */
function lowestRates(norms: readonly number[], distance: number): number[] {
  const last = norms.length - 1;
  const shares = new Array<number>(norms.length).fill(0);
  let c = norms[last] ** 2;
  for (let k = last - 1; k >= 0; k--) {
    const ratio = c / norms[k] ** 2;
    // √(1 + ratio) − 1 would lose the digits of a small ratio.
    shares[k] = ratio / (1 + Math.sqrt(1 + ratio));
    c = 2 * norms[k] ** 2 * shares[k];
  }
  let left = distance / Math.sqrt(c);
  return shares.map((share, k) => {
    if (k === last) return left;
    left /= 1 + share;
    return left * share;
  });
}
