import { ScheduleFactory } from "./schedule";
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
 * @see Loshchilov & Hutter, SGDR, 2017 (arXiv 1608.03983), eq. 5; torch.optim.lr_scheduler.CosineAnnealingLR
 */
export declare const cosineAnnealingSchedule: ScheduleFactory<CosineAnnealingLROptions>;
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
 * @see optax.cosine_decay_schedule; Loshchilov & Hutter, SGDR, 2017 (arXiv 1608.03983)
 */
export declare const cosineDecaySchedule: ScheduleFactory<CosineDecayScheduleOptions>;
