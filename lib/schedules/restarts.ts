import { cosineBetween, cycleAt, doneOfCycle } from "./curves";
import { count, rate, stepCount } from "../options/options";
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
