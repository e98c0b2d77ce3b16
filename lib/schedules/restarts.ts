import { cosineBetween, countAtMost, cycleAt, doneOfCycle } from "./curves";
import { count, list, number, rate, stepCount } from "../options/options";
import { defineSchedule, ScheduleFactory } from "./schedule";

/** Options of `cosineAnnealingWarmRestartsSchedule`. */
export interface CosineAnnealingWarmRestartsOptions {
  /** The rate at the start of each cycle. */
  baseLr: number;
  /** Steps of the first cycle. */
  t0: number;
  /** How many times longer than the one before each cycle is (1). */
  tMult?: number;
  /** The rate to which each cycle falls (0). */
  etaMin?: number;
}

/**
 * Cosine annealing that starts anew: in cycle i, which has t0 · tMult^i steps,
 * `lr(k) = etaMin + (baseLr − etaMin) · (1 + cos(π · t)) / 2`, where t is the share of the cycle that is
 * done. For cycles that grow by a fraction or that sink, see `cosineCycleSchedule`.
 *
 * @example cosineAnnealingWarmRestartsSchedule({ baseLr: 0.1, t0: 10, tMult: 2 })(20) // 0.05
 * @see Loshchilov & Hutter, SGDR, 2017 (arXiv 1608.03983), eq. 5;
 * torch.optim.lr_scheduler.CosineAnnealingWarmRestarts
 */
export const cosineAnnealingWarmRestartsSchedule: ScheduleFactory<CosineAnnealingWarmRestartsOptions> =
  defineSchedule(
    { name: "cosineAnnealingWarmRestartsSchedule", kind: "CosineAnnealingWarmRestarts" },
    {
      baseLr: rate(),
      t0: stepCount(),
      tMult: {
        ...count({ default: 1 }),
        expected: "a positive integer (cosineCycleSchedule's cycleMul takes fractions)",
      },
      etaMin: rate({ default: 0 }),
    },
    ({ baseLr, t0, tMult, etaMin }) => ({
      baseLr,
      referenceLr: etaMin,
      lr: (k) => cosineBetween(baseLr, etaMin, doneOfCycle(cycleAt(k, t0, tMult), k, t0, tMult)),
    }),
  );

/** Options of `cosineAnnealingRestartSchedule`. */
export interface CosineAnnealingRestartOptions {
  /** The rate at step 0, where the first weight is 1. */
  baseLr: number;
  /** Steps of each period. */
  periods: readonly number[];
  /** What the height above `etaMin` is multiplied by in each period (1). */
  restartWeights?: readonly number[];
  /** The rate to which each period falls, and that holds after the last (0). */
  etaMin?: number;
}

/**
 * Half cosines of given lengths and heights, one after the other: in a period of T steps after step s,
 * `lr(k) = etaMin + weight · (baseLr − etaMin) · (1 + cos(π · (k − s) / T)) / 2`. Step s + T still belongs to it, so that
 * each period reaches `etaMin` and the next one begins one step down its cosine.
 *
 * @example
 * cosineAnnealingRestartSchedule({ baseLr: 0.1, periods: [10, 20], restartWeights: [1, 0.5] })(20) // 0.025
 * @see BasicSR's CosineAnnealingRestartLR
 */
export const cosineAnnealingRestartSchedule: ScheduleFactory<CosineAnnealingRestartOptions> = defineSchedule(
  { name: "cosineAnnealingRestartSchedule", kind: "CosineAnnealingRestartLR" },
  {
    baseLr: rate(),
    periods: list(stepCount(), { minLength: 1, expected: "an array of at least one length" }),
    restartWeights: list(number({ min: 0 }), {
      default: ({ periods }: CosineAnnealingRestartOptions) => periods.map(() => 1),
    }),
    etaMin: rate({ default: 0 }),
  },
  ({ baseLr, periods, restartWeights, etaMin }) => {
    if (restartWeights.length !== periods.length) {
      throw new RangeError(
        `CosineAnnealingRestartLR: restartWeights must have one entry for each of the ${periods.length} periods, got ${restartWeights.length}`,
      );
    }
    let end = 0;
    const ends = periods.map((length) => (end += length));
    const peaks = restartWeights.map((weight) => Math.max(0, etaMin + weight * (baseLr - etaMin)));
    return {
      baseLr,
      referenceLr: Math.max(etaMin, ...peaks),
      totalSteps: end,
      lr: (k) => {
        if (k >= end) return etaMin;
        const next = countAtMost(ends, k);
        const i = next > 0 && ends[next - 1] === k ? next - 1 : next;
        return cosineBetween(peaks[i], etaMin, 1 - (ends[i] - k) / periods[i]);
      },
    };
  },
);
