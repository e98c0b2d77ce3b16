import { boolean, count, number } from "./options";
import { defineSchedule } from "./schedule";

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
 * @throws TypeError or RangeError that names the option.
 * @see Loshchilov & Hutter, SGDR, 2017 (arXiv 1608.03983), eq. 5; torch.optim.lr_scheduler.CosineAnnealingLR
 */
export const cosineAnnealingSchedule = defineSchedule<CosineAnnealingLROptions>(
  "CosineAnnealingLR",
  {
    baseLr: number({ min: 0 }),
    tMax: count(),
    etaMin: number({ min: 0, default: 0 }),
    clamp: boolean({ default: false }),
  },
  ({ baseLr, tMax, etaMin, clamp }) => ({
    baseLr,
    lr: (k) => cosineBetween(baseLr, etaMin, (clamp ? Math.min(k, tMax) : k) / tMax),
  }),
);

/** Half a cosine from `start` (at t = 0) to `end` (at t = 1). */
export function cosineBetween(start: number, end: number, t: number): number {
  return end + ((start - end) / 2) * (1 + Math.cos(Math.PI * t));
}

/** The straight line from `start` (at t = 0) to `end` (at t = 1). */
export function linearBetween(start: number, end: number, t: number): number {
  return start + (end - start) * t;
}
