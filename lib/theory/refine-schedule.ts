import { checkOptions, choice, number, optional, OptionTable, rate, stepCount } from "../options/options";
import type { Schedule } from "../schedules/schedule";
import { tableSchedule } from "../schedules/table";
import { medianFilter } from "./median-filter";
import { checkNumbers } from "./rates";

/** The options of {@link refineSchedule}. */
export interface RefineScheduleOptions {
  /** What the norms are: `l2` for SGD, `l1` for Adam and its kin (`l2`). */
  norm?: "l2" | "l1";
  /** The share of the run over which norms are smoothed (0.1). */
  smoothing?: number;
  /** The highest rate (1). */
  baseLr?: number;
  /** The steps of the next run (as many as there are norms). */
  totalSteps?: number;
}

const table = {
  norm: choice(["l2", "l1"], { default: "l2" }),
  smoothing: number({ min: 0, max: 1, default: 0.1 }),
  baseLr: rate({ default: 1 }),
  totalSteps: optional(stepCount()),
} satisfies OptionTable<RefineScheduleOptions>;

/**
 * The next run's schedule out of the last one's gradient norms G_t, t = 1…n: `η_t ∝ w_t · Σ_{s>t} w_s` with w = G⁻² of
 * norms of SGD's gradients (l2), w = G⁻¹ of Adam's (l1), the largest rate `baseLr`, the last 0. The norms are first
 * smoothed by a median filter of 2⌊smoothing · n / 2⌋ + 1 of them, which repeats the first and reflects the last. Equal
 * norms give a line; gradients that fall at first give a warm-up.
 *
 * @param gradNorms The norm of the gradient at each step of a run, at least two, of any schedule.
 * @returns A table of the rates of all steps.
 * @throws TypeError or RangeError if an option is wrong, a norm is negative or not finite, or half of those
 * around a step are 0.
 * @example refineSchedule([1, 1, 1, 1, 1], { baseLr: 0.1 })(1) // 0.075
 * @see Defazio et al., When, Why and How Much? Adaptive Learning Rate Scheduling by Refinement, 2023 (arXiv 2310.07831)
 */
export function refineSchedule(gradNorms: ArrayLike<number>, options: RefineScheduleOptions = {}): Schedule {
  const owner = "refineSchedule";
  const { norm, smoothing, baseLr, totalSteps } = checkOptions(owner, table, options);
  const given = checkNumbers(owner, "gradNorms", gradNorms, { least: 2 });
  const reach = Math.min(Math.floor((smoothing * given.length) / 2), given.length - 1);
  const norms = medianFilter(given, reach);
  const still = norms.indexOf(0);
  if (still >= 0) {
    throw new RangeError(
      `${owner}: the median of gradNorms around step ${still} must be a positive number, got 0: the run stood still there`,
    );
  }
  // In units of the smallest norm, so that no weight overflows.
  const smallest = norms.reduce((a, b) => Math.min(a, b));
  const weights = norms.map((value) => (smallest / value) ** (norm === "l2" ? 2 : 1));
  const values = new Array<number>(weights.length);
  let after = 0;
  for (let k = weights.length - 1; k >= 0; k--) {
    values[k] = weights[k] * after;
    after += weights[k];
  }
  const highest = values.reduce((a, b) => Math.max(a, b));
  return tableSchedule({ values: values.map((value) => value / highest), baseLr, totalSteps });
}
