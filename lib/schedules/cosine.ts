import { cosineBetween, halfCosine, linearBetween, progress } from "./curves";
import { boolean, number, rate, stepCount } from "../options/options";
import { defineSchedule, ScheduleFactory } from "./schedule";

/** Options of `cosineAnnealingSchedule`. */
export interface CosineAnnealingLROptions {
  /** The rate at step 0. */
  baseLr: number;
  /** Steps from `baseLr` down to `etaMin`: half a period of the cosine. */
  tMax: number;
  /** The lowest rate (0). */
  etaMin?: number;
  /** Hold `etaMin` past `tMax` (braintools 0.3) instead of rising again (PyTorch); false. */
  clamp?: boolean;
}

/**
 * Cosine annealing: `lr(k) = etaMin + (baseLr − etaMin) · (1 + cos(π · k / tMax)) / 2`.
 * Past `tMax` the cosine rises again, with period 2 · tMax, unless `clamp` is set.
 *
 * @example cosineAnnealingSchedule({ baseLr: 0.1, tMax: 50 })(25) // 0.05
 * @see Loshchilov & Hutter, SGDR, 2017 (arXiv 1608.03983), eq. 5; torch.optim.lr_scheduler.CosineAnnealingLR
 */
export const cosineAnnealingSchedule: ScheduleFactory<CosineAnnealingLROptions> = defineSchedule(
  { name: "cosineAnnealingSchedule", kind: "CosineAnnealingLR" },
  {
    baseLr: rate(),
    tMax: stepCount(),
    etaMin: rate({ default: 0 }),
    clamp: boolean({ default: false }),
  },
  ({ baseLr, tMax, etaMin, clamp }) => ({
    baseLr,
    referenceLr: etaMin,
    totalSteps: tMax,
    lr: (k) => cosineBetween(baseLr, etaMin, (clamp ? Math.min(k, tMax) : k % (2 * tMax)) / tMax),
  }),
);

/** Options of `cosineDecaySchedule`. */
export interface CosineDecayScheduleOptions {
  /** The rate at step 0. */
  initValue: number;
  /** Steps of the decay. */
  decaySteps: number;
  /** The last rate as a share of the first (0). */
  alpha?: number;
  /** The power to which the cosine is raised (1). */
  exponent?: number;
}

/**
 * Cosine decay, then constant: `lr(k) = initValue · ((1 − alpha) · ((1 + cos(π · t)) / 2)^exponent + alpha)`
 * with `t = min(k / decaySteps, 1)`.
 *
 * @example cosineDecaySchedule({ initValue: 0.1, decaySteps: 50, alpha: 0.2 })(25) // 0.06
 * @see optax.cosine_decay_schedule; Loshchilov & Hutter, SGDR, 2017 (arXiv 1608.03983)
 */
export const cosineDecaySchedule: ScheduleFactory<CosineDecayScheduleOptions> = defineSchedule(
  "cosineDecaySchedule",
  {
    initValue: rate(),
    decaySteps: stepCount(),
    alpha: number({ min: 0, default: 0 }),
    exponent: number({ min: 0, default: 1 }),
  },
  ({ initValue, decaySteps, alpha, exponent }) => ({
    baseLr: initValue,
    referenceLr: initValue * alpha,
    totalSteps: decaySteps,
    lr: (k) => initValue * linearBetween(alpha, 1, halfCosine(progress(k, 0, decaySteps)) ** exponent),
  }),
);
